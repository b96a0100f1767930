-- A document that should never have been sent, as its sender or the laboratory said. It no longer counts; nothing takes the mark
-- away: who wants the bytes to count sends them again, naming this document.
create table document_entered_in_error (
    document_id text primary key references document,
    reason      text        not null,
    marked_at   timestamptz not null,
    marked_by   text        not null
);

-- Tests that are ordered of a specimen: those of its registration, further ones, repeats. A cancelled one is waited for no more.
alter table workup_expected_result
    add column intent        text not null default 'ORIGINAL' check (intent in ('ORIGINAL', 'ADD_ON', 'REPEAT')),
    -- What of the report is wanted, for example PD-L1.
    add column item          text,
    add column order_reason  text,
    add column ordered_at    timestamptz,
    add column ordered_by    text,
    -- The document whose test is repeated.
    add column repeats       text references document,
    add column reminded_at   timestamptz,
    add column cancelled_at  timestamptz,
    add column cancelled_by  text,
    add column cancel_reason text,
    add check ((intent = 'ORIGINAL') = (ordered_at is null)),
    add check ((intent = 'REPEAT') = (repeats is not null)),
    add check ((cancelled_at is null) = (cancel_reason is null));

create index workup_expected_result_to_remind on workup_expected_result (due_at)
    where intent <> 'ORIGINAL' and cancelled_at is null and reminded_at is null;
