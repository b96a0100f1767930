-- People as they were last seen at log-in. Names of staff only; no patient is named anywhere in this database.
create table person (
    user_name    text primary key,
    display_name text        not null,
    roles        text[]      not null,
    sites        text[]      not null,
    discipline   text        not null,
    chair        boolean     not null,
    seen_at      timestamptz not null
);

create table idempotency_key (
    user_name      text        not null,
    key            text        not null,
    path           text        not null,
    request_sha256 text        not null,
    state          text        not null check (state in ('IN_PROGRESS', 'EFFECTIVE', 'DONE')),
    started_at     timestamptz not null,
    status         integer,
    content_type   text,
    body           bytea,
    primary key (user_name, key, path)
);
create index idempotency_key_age on idempotency_key (started_at);

-- One chain over everything: hash = SHA-256 of the canonical JSON of the other columns.
create table audit_entry (
    seq           bigint primary key,
    at            timestamptz not null,
    actor         text        not null,
    action        text        not null,
    case_id       text,
    facts         jsonb       not null,
    previous_hash text        not null,
    hash          text        not null unique
);
create index audit_entry_case on audit_entry (case_id, seq);

create table attestation (
    id              bigint generated always as identity primary key,
    case_id         text        not null,
    task_key        bigint      not null,
    person          text        not null,
    display_name    text        not null,
    roles           text[]      not null,
    discipline      text        not null,
    meaning         text        not null,
    signed_at       timestamptz not null,
    evidence_sha256 text        not null,
    answers_sha256  text        not null,
    authenticated   text        not null,
    sha256          text        not null
);
create index attestation_task on attestation (task_key);
create index attestation_case on attestation (case_id, id);

create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation';
end $$;

create trigger audit_entry_append_only before update or delete on audit_entry
    for each row execute function refuse_change();
create trigger audit_entry_no_truncate before truncate on audit_entry
    for each statement execute function refuse_change();
create trigger attestation_append_only before update or delete on attestation
    for each row execute function refuse_change();
create trigger attestation_no_truncate before truncate on attestation
    for each statement execute function refuse_change();
