-- Organoid models, what laboratories sent of their drug screens, and what was computed from it.

-- A file may be about an organoid; the same bytes for another one are probably a mix-up.
alter table document add column organoid_id text;
create index document_of_organoid on document (organoid_id, received_at) where organoid_id is not null;

alter table document_mix_up add column organoid_id text;
alter table document_mix_up drop constraint document_mix_up_case_id_specimen_id_sha256_key;
alter table document_mix_up
    add constraint document_mix_up_subject unique nulls not distinct (case_id, specimen_id, organoid_id, sha256);

create table organoid (
    organoid_id          text primary key,
    case_id              text        not null references case_file,
    specimen_id          text        not null references specimen,
    focus_id             text        not null references focus,
    name                 text        not null,
    medium               text,
    matrix               text,
    started_on           date        not null,
    registered_at        timestamptz not null,
    registered_by        text        not null,
    -- Whichever process instance comes first has the model.
    process_instance_key bigint,
    sequence             bigint generated always as identity,
    unique (case_id, name)
);

-- What the laboratory said of a model; the newest row counts.
create table organoid_establishment (
    establishment_id bigint generated always as identity primary key,
    organoid_id      text        not null references organoid,
    state            text        not null,
    established_on   date,
    passage          integer,
    purity_percent   numeric,
    identity         text        not null,
    identity_method  text,
    medium           text,
    matrix           text,
    failure_reason   text,
    comment          text,
    recorded_at      timestamptz not null,
    recorded_by      text        not null
);

create index organoid_establishment_of on organoid_establishment (organoid_id, establishment_id);

-- One row per order: a repeated job finds its own again.
create table organoid_screen_order (
    element_instance_key bigint primary key,
    organoid_id          text        not null references organoid,
    ordered_at           timestamptz not null
);

create index organoid_screen_order_of on organoid_screen_order (organoid_id, ordered_at);

create table organoid_given_up (
    given_up_id bigint generated always as identity primary key,
    organoid_id text        not null references organoid,
    given_up_at timestamptz not null,
    given_up_by text        not null,
    task_key    bigint      not null,
    -- A process stopped waiting because of it.
    heeded_at   timestamptz,
    overtaken   boolean     not null default false
);

create index organoid_given_up_of on organoid_given_up (organoid_id, given_up_at);

create table organoid_failed_screen_decision (
    decision_id bigint generated always as identity primary key,
    organoid_id text        not null references organoid,
    decision    text        not null,
    reason      text        not null,
    decided_at  timestamptz not null,
    decided_by  text        not null,
    task_key    bigint      not null,
    overtaken   boolean     not null default false
);

create index organoid_failed_screen_decision_of on organoid_failed_screen_decision (organoid_id, decided_at);

-- Wells as the files gave them. Double precision, unlike elsewhere: a fit is reproducible only from the very same numbers.
create table organoid_plate (
    document_id text not null references document,
    position    integer not null,
    barcode     text not null,
    size        text not null,
    primary key (document_id, position)
);

create table organoid_well (
    document_id text             not null,
    position    integer          not null,
    well        text             not null,
    reading     double precision not null,
    background  double precision not null,
    primary key (document_id, position, well),
    foreign key (document_id, position) references organoid_plate
);

create table organoid_map (
    document_id text primary key references document,
    empty_wells text not null
);

create table organoid_map_well (
    document_id  text    not null references organoid_map,
    ordinal      integer not null,
    well         text    not null,
    control      text,
    drug_1       text,
    micromolar_1 double precision,
    drug_2       text,
    micromolar_2 double precision,
    primary key (document_id, well)
);

create table organoid_diameter (
    document_id text             not null references document,
    ordinal     integer          not null,
    organoid    text             not null,
    well        text             not null,
    hours       double precision not null,
    status      text             not null,
    micrometres double precision,
    width       double precision,
    primary key (document_id, ordinal)
);

-- What was computed of a screen. Rows are never changed: other files or other rules make another version.
create table organoid_result (
    result_id    bigint generated always as identity primary key,
    organoid_id  text        not null references organoid,
    screen_id    text        not null,
    version      integer     not null,
    readout      text        not null,
    verdict      text        not null,
    reasons      jsonb       not null,
    result       jsonb       not null,
    -- Of files, drug table and settings: the same ones give the same version.
    input_hash   text        not null,
    analysed_at  timestamptz not null,
    unique (organoid_id, screen_id, version)
);

create table organoid_result_input (
    result_id   bigint  not null references organoid_result,
    ordinal     integer not null,
    role        text    not null,
    document_id text    not null references document,
    sha256      text    not null,
    primary key (result_id, ordinal)
);

create table organoid_screen (
    organoid_id       text not null references organoid,
    screen_id         text not null,
    -- Empty while parts are missing.
    current_result_id bigint references organoid_result,
    primary key (organoid_id, screen_id)
);
