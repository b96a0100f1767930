-- The work-up: one round of examinations per case, and how far each specimen has come.

create table workup_round (
    case_id    text primary key references case_file,
    ordered_at timestamptz not null,
    cut_off_at timestamptz not null,
    -- The last time the board asked for the signature, and the last time a check answered that request.
    requested_at          timestamptz,
    served_at             timestamptz,
    -- The element that was answered: a repeated job gets the same answer again.
    served_element        bigint
);

create table workup_extension (
    extension_id bigint generated always as identity primary key,
    case_id      text        not null references workup_round,
    cut_off_at   timestamptz not null,
    reason       text        not null,
    extended_at  timestamptz not null,
    extended_by  text        not null
);

create index workup_extension_case on workup_extension (case_id, extension_id);

create table workup_re_test (
    re_test_id   bigint generated always as identity primary key,
    case_id      text        not null references workup_round,
    items        text[]      not null,
    reason       text        not null,
    requested_at timestamptz not null,
    requested_by text        not null
);

create index workup_re_test_case on workup_re_test (case_id, re_test_id);

-- Whichever process instance comes first has the specimen.
create table workup_specimen (
    specimen_id          text primary key references specimen,
    case_id              text        not null references case_file,
    process_instance_key bigint      not null,
    begun_at             timestamptz not null,
    ordered_at           timestamptz,
    -- Nobody waits for the results any more.
    given_up_at          timestamptz,
    given_up_by          text,
    -- The verdict of the last interpretation and of the element that asked for it.
    verdict              text,
    verdict_reason       text,
    interpreted_at       timestamptz,
    interpreted_element  bigint,
    unusable_at          timestamptz,
    repeat_ordered_at    timestamptz,
    left_out_at          timestamptz
);

create index workup_specimen_case on workup_specimen (case_id);

-- One result that is expected of a specimen; any of the kinds will do.
create table workup_expected_result (
    specimen_id text        not null references workup_specimen,
    position    integer     not null,
    kinds       text[]      not null,
    -- Whether the process waits for it, or only shows that it is wanted.
    awaited     boolean     not null,
    due_at      timestamptz not null,
    primary key (specimen_id, position)
);
