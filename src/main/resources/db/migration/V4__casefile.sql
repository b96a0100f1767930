-- The case: identity under a pseudonym, referral, consent, foci, specimens, events, timeline.

create table case_file (
    case_id       text primary key,
    study         text        not null,
    site          text        not null,
    pseudonym     text        not null,
    birth_year    integer     not null,
    sex           text        not null,
    stage         text        not null,
    stage_since   timestamptz not null,
    referral      jsonb       not null,
    -- The bundle of models and decision tables that holds for this case as long as it lasts.
    deployment_id bigint      not null references deployment,
    opened_at     timestamptz not null,
    opened_by     text        not null
);

-- One case per subject and study, however the pseudonym is typed.
create unique index case_file_subject on case_file (study, upper(pseudonym));
create index case_file_site on case_file (site, opened_at desc, case_id);
create index case_file_stage on case_file (site, stage, opened_at desc, case_id);
create index case_file_search on case_file (upper(pseudonym) text_pattern_ops);

-- The row that makes a case start once for ever: whichever process instance comes first has it.
create table case_instance (
    case_id              text primary key references case_file,
    process_instance_key bigint      not null unique,
    registered_at        timestamptz not null
);

create table consent (
    consent_id        text primary key,
    sequence          bigint generated always as identity,
    case_id           text        not null references case_file,
    form_version      text        not null,
    signed_on         date        not null,
    given             boolean     not null,
    storage           boolean     not null,
    organoids         boolean     not null,
    germline_findings boolean     not null,
    contact           boolean     not null,
    recorded_at       timestamptz not null,
    recorded_by       text        not null
);

create index consent_case on consent (case_id, signed_on desc, sequence desc);

create table focus (
    focus_id      text primary key,
    sequence      bigint generated always as identity,
    case_id       text        not null references case_file,
    site          text        not null,
    laterality    text        not null,
    label         text        not null,
    registered_at timestamptz not null,
    registered_by text        not null
);

-- Two foci with one name would be mixed up by people.
create unique index focus_label on focus (case_id, lower(label));
create index focus_case on focus (case_id, sequence);

create table specimen (
    specimen_id            text primary key,
    sequence               bigint generated always as identity,
    case_id                text        not null references case_file,
    kind                   text        not null,
    focus_id               text references focus,
    accession              text        not null,
    collected_on           date        not null,
    laboratory             text        not null,
    condition              text        not null,
    tumour_content_percent integer check (tumour_content_percent between 0 and 100),
    decalcification        text        not null,
    progress               text        not null,
    -- Kinds of document that the registration names; empty means the usual ones.
    expects                text[]      not null,
    registered_at          timestamptz not null,
    registered_by          text        not null,
    check ((kind = 'TISSUE') = (focus_id is not null))
);

-- A laboratory's number names one specimen, over all cases.
create unique index specimen_accession on specimen (upper(accession));
create index specimen_case on specimen (case_id, sequence);

create table case_event (
    event_id    text primary key,
    sequence    bigint generated always as identity,
    case_id     text        not null references case_file,
    type        text        not null,
    event_date  date        not null,
    reason      text,
    recorded_at timestamptz not null,
    recorded_by text        not null
);

create index case_event_case on case_event (case_id, sequence);
-- What happened to a patient happened once; the board may ask for the signature again on the same day.
create unique index case_event_once on case_event (case_id, type, event_date) where type <> 'SIGNATURE_REQUESTED';

create table timeline_entry (
    entry_id   bigint generated always as identity primary key,
    case_id    text        not null references case_file,
    at         timestamptz not null,
    kind       text        not null,
    text       text        not null,
    refs       jsonb       not null
);

create index timeline_entry_case on timeline_entry (case_id, entry_id desc);

create table reminder (
    reminder_id          bigint generated always as identity primary key,
    case_id              text        not null references case_file,
    -- A repeated job reminds once.
    element_instance_key bigint      not null unique,
    -- The element that is late, for example UserTask_RecordConsent.
    subject              text        not null,
    sent_at              timestamptz not null
);

create index reminder_case on reminder (case_id, reminder_id desc);

-- What became of samples and models after all consent was withdrawn.
create table withdrawal_confirmation (
    case_id             text primary key references case_file,
    samples_destroyed   text        not null,
    organoids_destroyed text        not null,
    comment             text,
    confirmed_at        timestamptz not null,
    confirmed_by        text        not null
);
