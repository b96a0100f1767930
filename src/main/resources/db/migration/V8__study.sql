-- The studies, and what a case goes through because it is in a study: screening, eligibility, enrolment, follow-up.
-- Clinical rows are only ever added; a decision whose task the engine had already left is marked as overtaken.

create table study (
    key           text primary key,
    name          text    not null,
    kind          text    not null,
    planned       integer check (planned > 0),
    process_id    text    not null,
    accepts_cases boolean not null,
    ended_on      date
);
comment on column study.planned is 'Planned number of patients; null when the study does not state it';
comment on column study.accepts_cases is 'Whether new cases may be opened with this release';
comment on column study.ended_on is 'From this day on nobody is contacted any more';

insert into study (key, name, kind, planned, process_id, accepts_cases) values
    ('precise', 'Precise therapy for refractory HER2-positive advanced breast cancer',
     'open, prospective, interventional; six genomic groups', null, 'precision-therapy', true),
    ('t-rezetecan-rws', 'Real-world study of trastuzumab-rezetecan, HER2-positive and HER2-low',
     'multicentre, observational', 300, 'real-world-treatment', false),
    ('pyrotinib-rws', 'Real-world study of pyrotinib, HER2-positive advanced, first line',
     'prospective, multicentre, observational', 500, 'real-world-treatment', false),
    ('serum-her2',
     'Serum HER2 against the efficacy of anti-HER2 ADCs in HER2-low disease (NCT06492447, HR-BLTN-016)',
     'prospective cohort', 50, 'serum-her2-monitoring', false);

create table study_screening (
    case_id     text        not null references case_file (case_id),
    version     integer     not null check (version > 0),
    facts       jsonb       not null,
    recorded_by text        not null,
    recorded_at timestamptz not null,
    task_key    bigint      not null unique,
    primary key (case_id, version)
);

create table study_eligibility (
    case_id              text        not null references case_file (case_id),
    version              integer     not null check (version > 0),
    screening_version    integer     not null,
    overall              text        not null check (overall in ('ELIGIBLE', 'NOT_ELIGIBLE', 'NOT_KNOWN')),
    criteria             jsonb       not null,
    facts                jsonb       not null,
    decision_id          text        not null,
    decision_version     integer     not null,
    decision_key         bigint      not null,
    element_instance_key bigint      not null unique,
    assessed_at          timestamptz not null,
    primary key (case_id, version),
    foreign key (case_id, screening_version) references study_screening (case_id, version)
);

create table study_eligibility_decision (
    case_id     text        not null,
    number      integer     not null check (number > 0),
    assessment  integer     not null,
    decision    text        not null check (decision in ('ENROL', 'SCREEN_FAIL', 'MORE_INFORMATION')),
    reason      text,
    deviation   text,
    signed_by   text        not null,
    signed_at   timestamptz not null,
    task_key    bigint      not null unique,
    overtaken   boolean     not null default false,
    primary key (case_id, number),
    foreign key (case_id, assessment) references study_eligibility (case_id, version)
);
comment on column study_eligibility_decision.deviation is 'How the signed decision departs from the computed verdict';

create table study_enrolment (
    case_id     text primary key references case_file (case_id),
    study       text        not null references study (key),
    number      integer     not null check (number > 0),
    enrolled_at timestamptz not null,
    unique (study, number)
);

create table study_screen_failure (
    case_id     text primary key references case_file (case_id),
    reason      text        not null,
    recorded_at timestamptz not null
);

create table study_follow_up (
    case_id              text primary key references case_file (case_id),
    process_instance_key bigint      not null,
    begun_at             timestamptz not null
);
comment on table study_follow_up is 'One survival follow-up per case: the instance that came first';

create table study_follow_up_plan (
    element_instance_key bigint primary key,
    case_id              text        not null references case_file (case_id),
    state                text        not null,
    next_contact_at      timestamptz not null,
    contact_due_at       timestamptz not null,
    planned_at           timestamptz not null
);
comment on table study_follow_up_plan is 'What a worker answered, so that a repeated job gets the same answer';
create index study_follow_up_plan_case on study_follow_up_plan (case_id, planned_at);

create table study_contact (
    case_id     text        not null references case_file (case_id),
    number      integer     not null check (number > 0),
    contact_on  date        not null,
    status      text        not null check (status in ('ALIVE', 'DEAD', 'NOT_REACHED', 'FOLLOW_UP_WITHDRAWN')),
    death_on    date,
    comment     text,
    recorded_by text        not null,
    recorded_at timestamptz not null,
    task_key    bigint      not null unique,
    primary key (case_id, number),
    check ((status = 'DEAD') = (death_on is not null)),
    check (death_on <= contact_on)
);
