-- Treatment lines: what was decided, what was given, whether it was safe, and what is proposed while it runs.

create table treatment_line (
    line_id               text primary key,
    case_id               text        not null references case_file (case_id),
    number                integer     not null check (number > 0),
    regimen               text        not null,
    arm                   text,
    decision_id           text        not null unique,
    planned_at            timestamptz not null,
    implementation        text        not null default 'PLANNED'
        check (implementation in ('PLANNED', 'IMPLEMENTED', 'MODIFIED', 'NOT_IMPLEMENTED')),
    implementation_reason text,
    first_dose_on         date,
    ended_on              date,
    end_reason            text check (end_reason in ('PROGRESSION', 'TOXICITY', 'ORGANOID_RESULT', 'PATIENT_CHOICE', 'STOPPED',
        'LOST', 'DEATH', 'WITHDRAWN', 'NEVER_STARTED', 'OTHER')),
    ended_at              timestamptz,
    ended_by              text,
    -- The task that ended it before it began, should that not take effect.
    ended_in_task         bigint,
    check ((ended_on is null) = (end_reason is null)),
    check ((first_dose_on is null) = (implementation in ('PLANNED', 'NOT_IMPLEMENTED'))),
    check (end_reason is null or (end_reason = 'NEVER_STARTED') = (first_dose_on is null)),
    check (ended_on >= first_dose_on)
);
comment on table treatment_line is 'Planned by a signed decision, begun with its first dose';
comment on column treatment_line.number is 'Of the lines that were given; a planned line that never starts leaves its number to the next';
create unique index treatment_line_number on treatment_line (case_id, number)
    where end_reason is distinct from 'NEVER_STARTED';
create unique index treatment_line_planned on treatment_line (case_id) where first_dose_on is null and end_reason is null;
create unique index treatment_line_running on treatment_line (case_id)
    where first_dose_on is not null and end_reason is null;

create table treatment_dose (
    sequence          bigint generated always as identity,
    dose_id           text primary key,
    case_id           text        not null references case_file (case_id),
    line_id           text        not null references treatment_line (line_id),
    given_on          date        not null,
    cycle             integer check (cycle > 0),
    day               integer check (day > 0),
    change            text        not null check (change in ('NONE', 'REDUCED', 'DELAYED', 'OMITTED')),
    reason            text,
    deviation         text,
    drugs             jsonb       not null,
    corrects          text unique references treatment_dose (dose_id),
    recorded_by       text        not null,
    recorded_at       timestamptz not null,
    check (change not in ('REDUCED', 'OMITTED') or reason is not null),
    check (corrects is null or reason is not null)
);
comment on table treatment_dose is 'Never changed: a correction is another row, and names the one that it replaces';
create index treatment_dose_line on treatment_dose (line_id, sequence);
create index treatment_dose_case on treatment_dose (case_id, sequence);

create table safety_check (
    case_id     text        not null references case_file (case_id),
    version     integer     not null check (version > 0),
    line_id     text        not null references treatment_line (line_id),
    facts       jsonb       not null,
    recorded_by text        not null,
    recorded_at timestamptz not null,
    task_key    bigint      not null unique,
    primary key (case_id, version)
);
create index safety_check_line on safety_check (line_id, version);

create table safety_assessment (
    assessment_id        bigint generated always as identity primary key,
    case_id              text        not null,
    check_version        integer     not null,
    line_id              text        not null references treatment_line (line_id),
    regimen              text        not null,
    overall              text        not null check (overall in ('CLEAR', 'WARNING', 'BLOCKED', 'NOT_KNOWN')),
    verdicts             jsonb       not null,
    inputs               jsonb       not null,
    decision_id          text        not null,
    decision_version     integer     not null,
    decision_key         bigint      not null,
    matched_rules        integer[]   not null,
    element_instance_key bigint      not null unique,
    assessed_at          timestamptz not null,
    foreign key (case_id, check_version) references safety_check (case_id, version)
);
create index safety_assessment_line on safety_assessment (line_id, assessment_id);

create table safety_judgement (
    task_key      bigint primary key,
    assessment_id bigint      not null references safety_assessment (assessment_id),
    judgement     text        not null check (judgement in ('PROCEED', 'RECORD_AGAIN', 'CHANGE_DECISION')),
    reason        text        not null,
    signed_by     text        not null,
    signed_at     timestamptz not null,
    overtaken     boolean     not null default false
);
create index safety_judgement_assessment on safety_judgement (assessment_id);

create table assessment_chase (
    sequence      bigint generated always as identity,
    task_key      bigint primary key,
    line_id       text        not null references treatment_line (line_id),
    due_on        date        not null,
    planned_on    date,
    missed_reason text,
    comment       text        not null,
    recorded_by   text        not null,
    recorded_at   timestamptz not null
);
comment on table assessment_chase is 'What is known of an assessment that was due and did not come';
create index assessment_chase_line on assessment_chase (line_id, sequence);

create table adjustment_proposal (
    proposal_id       text primary key,
    case_id           text        not null references case_file (case_id),
    line_id           text        not null references treatment_line (line_id),
    number            integer     not null check (number > 0),
    evidence_sha256   text        not null,
    proposal          text        not null check (proposal in ('STAY', 'PREPARE', 'ADJUST', 'BOARD')),
    basis             text        not null check (basis in ('ORGANOID', 'ARM_RULES', 'NONE')),
    discordant        boolean     not null,
    reason            text        not null,
    regimen           text,
    open_regimens     jsonb       not null,
    closed_regimens   jsonb       not null,
    triggers          text[]      not null,
    facts             jsonb       not null,
    inputs            jsonb       not null,
    decision_id       text        not null,
    decision_version  integer     not null,
    decision_key      bigint      not null,
    matched_rules     integer[]   not null,
    signature_version integer     not null,
    proposed_at       timestamptz not null,
    unique (line_id, evidence_sha256),
    unique (line_id, number)
);
comment on column adjustment_proposal.triggers is 'What it answers: signed responses, unacceptable events, organoid results';

create table adjustment_settled (
    proposal_id text primary key references adjustment_proposal (proposal_id),
    outcome     text        not null,
    settled_at  timestamptz not null
);
comment on table adjustment_settled is 'The board has signed how it goes on after the proposal';

-- One round of examinations per line: a next one takes the place of the one before, which is kept here.
alter table workup_round add column number integer not null default 1 check (number > 0);
alter table workup_round add column ordered_for text unique;
comment on column workup_round.ordered_for is 'The line that it was ordered for; none for the first round';
create table workup_past_round (
    case_id     text        not null references workup_round,
    number      integer     not null,
    ordered_at  timestamptz not null,
    cut_off_at  timestamptz not null,
    ordered_for text,
    primary key (case_id, number)
);
