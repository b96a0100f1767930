-- One row per command for the engine, written in the transaction that makes it necessary.
create table outbox (
    id              bigint generated always as identity primary key,
    case_id         text        not null,
    kind            text        not null check (kind in ('START', 'WAKE', 'COMPLETE_TASK')),
    message         text,
    correlation_key text,
    message_id      text,
    task_key        bigint,
    token           text,
    variables       jsonb       not null,
    created_at      timestamptz not null,
    state           text        not null default 'PENDING' check (state in ('PENDING', 'SENT', 'OVERTAKEN')),
    attempts        integer     not null default 0,
    -- Leases and back-off use the database's own clock: it is the one all replicas share.
    next_attempt_at timestamptz not null default now(),
    leased_until    timestamptz,
    last_error      text,
    sent_at         timestamptz,
    check (case kind when 'COMPLETE_TASK' then task_key is not null and token is not null
                     when 'START' then message is not null and correlation_key is not null and message_id is not null
                     else message is not null and correlation_key is not null end)
);
create index outbox_pending on outbox (case_id, id) where state = 'PENDING';
create unique index outbox_started_once on outbox (message, message_id) where kind = 'START';
create index outbox_task on outbox (task_key) where task_key is not null;

create table deployment (
    id             bigint generated always as identity primary key,
    deployment_key bigint      not null,
    bundle_sha256  text        not null,
    deployed_at    timestamptz not null,
    deployed_by    text        not null
);
create table deployed_decision (
    deployment_id bigint  not null references deployment,
    decision_id   text    not null,
    version       integer not null,
    decision_key  bigint  not null,
    primary key (deployment_id, decision_id)
);
create table deployed_form (
    deployment_id bigint  not null references deployment,
    form_id       text    not null,
    version       integer not null,
    form_key      bigint  not null,
    primary key (deployment_id, form_id)
);
create index deployed_form_key on deployed_form (form_key);
create table deployed_process (
    deployment_id  bigint  not null references deployment,
    process_id     text    not null,
    version        integer not null,
    definition_key bigint  not null,
    primary key (deployment_id, process_id)
);

create table decision_record (
    id            bigint generated always as identity primary key,
    case_id       text        not null,
    decision_id   text        not null,
    version       integer     not null,
    decision_key  bigint      not null,
    facts         jsonb       not null,
    output        jsonb       not null,
    matched_rules integer[]   not null,
    evaluated_at  timestamptz not null
);
create index decision_record_case on decision_record (case_id, decision_id, id);

create table task (
    key                  bigint primary key,
    case_id              text        not null,
    site                 text        not null,
    process_id           text        not null,
    process_instance_key bigint      not null,
    element_id           text        not null,
    form_id              text        not null,
    candidate_groups     text[]      not null,
    due_at               timestamptz,
    attestation_required boolean     not null,
    task_references      jsonb       not null,
    state                text        not null check (state in ('CREATED', 'COMPLETING', 'COMPLETED', 'CANCELED', 'OVERTAKEN')),
    assignee             text,
    created_at           timestamptz not null,
    changed_at           timestamptz not null,
    token                text,
    completed_by         text,
    answers              jsonb,
    evidence_sha256      text,
    answers_sha256       text
);
create index task_case on task (case_id, created_at);
create index task_open on task (due_at, key) where state = 'CREATED';
create index task_state on task (state, due_at, key);
create index task_assignee on task (assignee) where assignee is not null;

-- What somebody was shown, byte for byte.
create table task_evidence (
    task_key bigint      not null references task,
    sha256   text        not null,
    content  bytea       not null,
    shown_at timestamptz not null,
    primary key (task_key, sha256)
);
