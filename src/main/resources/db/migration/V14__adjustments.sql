-- What the tumour board decided about a running line, and whether a decision on treatment was carried out.

alter table board_decision drop constraint board_decision_kind_check;
alter table board_decision add constraint board_decision_kind_check
    check (kind in ('INCOMPLETE_WORK_UP', 'RE_TEST', 'ARM', 'UNUSABLE_SPECIMEN', 'ADJUSTMENT'));

alter table board_decision
    add column line_id text,
    add column proposal_id text,
    add column proposal_sha256 text,
    add column regimen text;
comment on column board_decision.proposal_sha256 is 'Of the evidence that the proposal rests on, as it was signed';
comment on column board_decision.regimen is 'Key of the regimen that an adjustment changes to';
alter table board_decision add constraint board_decision_adjustment check (
    case kind
        when 'ADJUSTMENT' then line_id is not null and proposal_id is not null and proposal_sha256 is not null
            and signature_version is not null and (regimen is null) = (arm is null)
        else line_id is null and proposal_id is null and proposal_sha256 is null and regimen is null
    end);

-- That a decision on treatment was not carried out, and why; or that this is taken back. The last row counts. That it was
-- carried out is told by the line that it planned.
create table board_implementation (
    decision_id text        not null references board_decision (decision_id),
    number      integer     not null check (number > 0),
    entry       text        not null check (entry in ('NOT_IMPLEMENTED', 'TAKEN_BACK')),
    reason      text
        check (reason in ('DECLINED', 'DETERIORATED', 'DIED', 'NO_DRUG', 'NOT_FUNDED', 'STILL_RESPONDING', 'NOT_SAFE',
            'OTHER')),
    remark      text,
    recorded_on date        not null,
    recorded_at timestamptz not null,
    recorded_by text        not null,
    task_key    bigint,
    primary key (decision_id, number),
    check ((entry = 'NOT_IMPLEMENTED') = (reason is not null))
);
comment on column board_implementation.task_key is 'The task in which it was recorded; none over the API';

-- When treatment is to begin, as the site last said. The last row counts.
create table board_planned_start (
    decision_id  text        not null references board_decision (decision_id),
    number       integer     not null check (number > 0),
    planned_on   date        not null,
    overdue_from timestamptz not null,
    remark       text,
    recorded_at  timestamptz not null,
    recorded_by  text        not null,
    task_key     bigint      not null unique,
    primary key (decision_id, number)
);
comment on column board_planned_start.overdue_from is 'When it is asked again whether treatment has begun';

create trigger board_implementation_append_only before update or delete on board_implementation
    for each row execute function board_append_only();
create trigger board_planned_start_append_only before update or delete on board_planned_start
    for each row execute function board_append_only();
