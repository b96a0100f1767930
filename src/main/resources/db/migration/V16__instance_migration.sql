-- A case goes on under a later deployment: one row per process instance and deployment, written with the command for it.
create table instance_migration (
    id                   bigint generated always as identity primary key,
    case_id              text        not null,
    process_instance_key bigint      not null,
    process_id           text        not null,
    from_key             bigint      not null,
    from_version         integer     not null,
    -- Absent when the deployment holds no such process.
    to_key               bigint,
    to_version           integer,
    deployment_id        bigint      not null references deployment,
    state                text        not null check (state in ('PENDING', 'MIGRATED', 'ALREADY', 'ENDED', 'FAILED')),
    reason               text,
    requested_at         timestamptz not null,
    requested_by         text        not null,
    settled_at           timestamptz,
    unique (process_instance_key, deployment_id),
    check (state = 'FAILED' or to_key is not null),
    check ((state = 'PENDING') = (settled_at is null))
);
create index instance_migration_case on instance_migration (case_id, deployment_id);

alter table outbox add column migration_id bigint references instance_migration;
alter table outbox drop constraint outbox_kind_check;
alter table outbox add constraint outbox_kind_check check (kind in ('START', 'WAKE', 'COMPLETE_TASK', 'MIGRATE'));
alter table outbox drop constraint outbox_check;
alter table outbox add constraint outbox_check check (
    case kind when 'COMPLETE_TASK' then task_key is not null and token is not null
              when 'START' then message is not null and correlation_key is not null and message_id is not null
              when 'MIGRATE' then migration_id is not null
              else message is not null and correlation_key is not null end);
create index task_instance on task (process_instance_key) where state = 'CREATED';
