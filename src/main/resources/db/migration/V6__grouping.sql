-- Genomic signatures in versions, and what was assessed and waived on them.

create table signature (
    case_id          text        not null references case_file (case_id),
    version          integer     not null check (version >= 1),
    -- SHA-256 of the canonical JSON of the content, and of the evidence that it was built from.
    content_sha256   text        not null check (content_sha256 ~ '^[0-9a-f]{64}$'),
    evidence_sha256  text        not null check (evidence_sha256 ~ '^[0-9a-f]{64}$'),
    content          jsonb       not null,
    built_at         timestamptz not null,
    primary key (case_id, version)
);
create index signature_evidence on signature (case_id, evidence_sha256);

create table arm_assessment (
    id                bigint generated always as identity primary key,
    case_id           text        not null,
    signature_version integer     not null,
    outcome           text        not null
        check (outcome in ('ASSIGNED', 'PROVISIONAL', 'INSUFFICIENT', 'NO_ARM', 'ALL_BLOCKED_OR_EXPOSED', 'CONFLICT')),
    arm               text check (arm in ('A1', 'A2', 'A3', 'A4', 'A5', 'A6')),
    missing           jsonb       not null,
    content           jsonb       not null,
    content_sha256    text        not null check (content_sha256 ~ '^[0-9a-f]{64}$'),
    assessed_at       timestamptz not null,
    foreign key (case_id, signature_version) references signature (case_id, version)
);
create index arm_assessment_latest on arm_assessment (case_id, id desc);

create table waiver (
    case_id   text        not null references case_file (case_id),
    item      text        not null,
    reason    text        not null check (reason <> ''),
    user_name text        not null,
    waived_at timestamptz not null,
    -- The task in which the board waived it; when the process had moved on, the waiver never took effect.
    task_key  bigint      not null,
    overtaken boolean     not null default false,
    primary key (case_id, item, task_key)
);
