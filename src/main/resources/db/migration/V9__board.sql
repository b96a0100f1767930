-- What the tumour board decided. A decision is written once; what became of it is added, never changed.

create table board_decision (
    decision_id       text primary key,
    case_id           text        not null references case_file (case_id),
    number            integer     not null check (number > 0),
    kind              text        not null
        check (kind in ('INCOMPLETE_WORK_UP', 'RE_TEST', 'ARM', 'UNUSABLE_SPECIMEN')),
    outcome           text        not null,
    arm               text,
    reason            text,
    details           jsonb       not null,
    signature_version integer,
    signature_sha256  text,
    evidence          jsonb       not null,
    decided_by        text        not null,
    decided_at        timestamptz not null,
    task_key          bigint      not null unique,
    unique (case_id, number),
    check ((signature_version is null) = (signature_sha256 is null)),
    check (kind <> 'ARM' or signature_version is not null)
);
comment on column board_decision.evidence is 'What was shown: the bytes that were hashed are kept with the task';

create table board_decision_state (
    decision_id text        not null references board_decision (decision_id),
    number      integer     not null check (number > 0),
    state       text        not null
        check (state in ('PROPOSED', 'SIGNED', 'CONFIRMED', 'RETURNED', 'OVERTAKEN', 'REOPENED')),
    entered_at  timestamptz not null,
    actor       text        not null,
    reason      text,
    task_key    bigint,
    difference  jsonb,
    primary key (decision_id, number)
);
comment on column board_decision_state.task_key is 'The task in which a person brought the decision into this state';
create unique index board_decision_state_task on board_decision_state (task_key)
    where state in ('SIGNED', 'RETURNED') and task_key is not null;

-- Rows are added, never changed: not even by somebody who forgot.
create function board_append_only() returns trigger language plpgsql as $$
begin
    raise exception 'Rows of % are never changed', tg_table_name;
end
$$;
create trigger board_decision_append_only before update or delete on board_decision
    for each row execute function board_append_only();
create trigger board_decision_state_append_only before update or delete on board_decision_state
    for each row execute function board_append_only();
