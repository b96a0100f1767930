-- Files as the laboratories sent them. Rows are never changed: a document is superseded by another one that names it.
create table document (
    document_id text primary key,
    case_id     text        not null,
    specimen_id text,
    kind        text        not null,
    sha256      text        not null check (sha256 ~ '^[0-9a-f]{64}$'),
    bytes       bigint      not null check (bytes > 0),
    file_name   text        not null,
    context     jsonb       not null,
    receipt     jsonb       not null,
    -- At most one successor, so that a chain of corrections never forks.
    supersedes  text unique references document (document_id),
    received_at timestamptz not null,
    received_by text        not null
);

create index document_of_case on document (case_id, received_at);
create index document_of_specimen on document (specimen_id, received_at);
create index document_of_bytes on document (sha256);
-- In the order in which an object store lists its keys, for the comparison of both.
create index document_of_object on document (case_id collate "C", sha256 collate "C");

-- The same bytes for a second patient or specimen: probably a mix-up.
create table document_mix_up (
    mix_up_id         uuid primary key,
    case_id           text        not null,
    specimen_id       text,
    sha256            text        not null,
    code              text        not null,
    kind              text        not null,
    file_name         text        not null,
    other_document_id text        not null references document (document_id),
    noticed_at        timestamptz not null,
    noticed_by        text        not null,
    unique nulls not distinct (case_id, specimen_id, sha256)
);

-- Two different people release a mix-up.
create table document_mix_up_release (
    mix_up_id   uuid        not null references document_mix_up (mix_up_id),
    released_by text        not null,
    reason      text        not null,
    released_at timestamptz not null,
    primary key (mix_up_id, released_by)
);
