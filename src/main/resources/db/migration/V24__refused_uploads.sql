-- Files that could not be used, with what was read of them. Nothing of it counts, and the file is not kept.
create table document_refusal (
    refusal_id  bigint generated always as identity primary key,
    case_id     text        not null,
    specimen_id text,
    organoid_id text,
    kind        text        not null,
    file_name   text        not null,
    sha256      text        not null check (sha256 ~ '^[0-9a-f]{64}$'),
    bytes       bigint      not null,
    reason      text        not null,
    -- Of a file that was read to its end; of others there is none.
    receipt     jsonb,
    refused_at  timestamptz not null,
    refused_by  text        not null
);

create index document_refusal_of_case on document_refusal (case_id, refusal_id desc);
