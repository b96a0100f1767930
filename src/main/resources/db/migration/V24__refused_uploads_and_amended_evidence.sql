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

-- Documents that the signed decision of a running line rests on count no more, and the signature says something else: the board
-- discusses it. What it answered is a decision of its own.
alter table board_decision drop constraint board_decision_kind_check;
alter table board_decision add constraint board_decision_kind_check
    check (kind in ('INCOMPLETE_WORK_UP', 'RE_TEST', 'ARM', 'UNUSABLE_SPECIMEN', 'ADJUSTMENT', 'AMENDED_EVIDENCE'));

create table evidence_discussion (
    discussion_id  text primary key,
    case_id        text        not null references case_file (case_id),
    line_id        text        not null,
    -- The decision in force, and the signature that it was signed on.
    decision_id    text        not null references board_decision (decision_id),
    signed_version integer     not null,
    later_version  integer     not null,
    later_sha256   text        not null,
    documents      text[]      not null,
    difference     jsonb       not null,
    noticed_at     timestamptz not null,
    unique (decision_id, later_sha256)
);
