-- How tumours answer to treatment, and what patients suffer. What was recorded stays: a correction or a new version is a
-- row of its own; only a signature whose task the engine had already left is marked.

create table response_assessment (
    assessment_id text primary key,
    case_id       text        not null references case_file (case_id),
    -- Order of telling; a correction takes the place of what it corrects.
    place         bigint      not null check (place > 0),
    assessed_on   date        not null,
    reader        text        not null,
    modality      text        not null,
    baseline      boolean     not null,
    findings      jsonb       not null,
    comment       text,
    corrects      text unique references response_assessment (assessment_id),
    recorded_by   text        not null,
    recorded_at   timestamptz not null
);
comment on column response_assessment.baseline is 'Said to be a new baseline, with a choice of lesions of its own';
create index response_assessment_case on response_assessment (case_id, place);

create table response_judgement (
    task_key      bigint primary key,
    case_id       text        not null references case_file (case_id),
    line_id       text        not null,
    assessment_id text        not null references response_assessment (assessment_id),
    judgement     text        not null check (judgement in ('AGREED', 'OTHER')),
    computed      text        not null,
    response      text        not null,
    reason        text,
    signed_by     text        not null,
    signed_at     timestamptz not null,
    overtaken     boolean     not null default false,
    check ((judgement = 'AGREED') = (computed = response)),
    check (judgement = 'AGREED' or reason is not null)
);
comment on column response_judgement.computed is 'What was computed when it was signed; a signature under other figures does not count';
create index response_judgement_case on response_judgement (case_id);

create table adverse_event (
    adverse_event_id text primary key,
    case_id          text not null references case_file (case_id)
);
create index adverse_event_case on adverse_event (case_id);

create table adverse_event_version (
    adverse_event_id text        not null references adverse_event (adverse_event_id),
    version          integer     not null check (version > 0),
    facts            jsonb       not null,
    reason           text,
    recorded_by      text        not null,
    recorded_at      timestamptz not null,
    primary key (adverse_event_id, version),
    check ((version = 1) = (reason is null))
);

-- A report is closed when nothing is open any more; what changes afterwards begins the next one.
create table safety_report (
    adverse_event_id     text        not null references adverse_event (adverse_event_id),
    number               integer     not null check (number > 0),
    process_instance_key bigint      not null unique,
    begins_with_version  integer     not null,
    begun_at             timestamptz not null,
    closed_version       integer,
    closed_at            timestamptz,
    primary key (adverse_event_id, number),
    check ((closed_version is null) = (closed_at is null))
);

create table safety_report_step (
    task_key         bigint primary key,
    adverse_event_id text        not null references adverse_event (adverse_event_id),
    report           integer     not null,
    kind             text        not null check (kind in ('SPONSOR', 'REVIEW', 'AUTHORITY', 'FOLLOW_UP')),
    event_version    integer     not null,
    answers          jsonb       not null,
    -- When it was done, as the person says, and by when it had to be; only of what was sent somewhere.
    done_at          timestamptz,
    due_at           timestamptz,
    recorded_by      text        not null,
    recorded_at      timestamptz not null,
    overtaken        boolean     not null default false,
    foreign key (adverse_event_id, report) references safety_report (adverse_event_id, number)
);
create index safety_report_step_event on safety_report_step (adverse_event_id, recorded_at);

create table safety_report_assessment (
    element_instance_key bigint primary key,
    adverse_event_id     text        not null references adverse_event (adverse_event_id),
    review               bigint      not null references safety_report_step (task_key),
    expedited            text        not null,
    reason               text        not null,
    due_at               timestamptz not null,
    complete_by          timestamptz not null,
    facts                jsonb       not null,
    decision_id          text        not null,
    decision_version     integer     not null,
    decision_key         bigint      not null,
    assessed_at          timestamptz not null
);
create index safety_report_assessment_event on safety_report_assessment (adverse_event_id, assessed_at);
