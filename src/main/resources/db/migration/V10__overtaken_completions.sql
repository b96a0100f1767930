-- What a task's completion changed besides its own record is kept by the key of that task. When the engine had already left
-- the task, the row is marked and counts no longer; it stays as history. Rows from before this migration may have no key.

alter table workup_extension add column task_key bigint unique;
alter table workup_extension add column overtaken boolean not null default false;
-- The cut-off that holds is that of the last extension that took effect, and without one that of the order.
comment on column workup_round.cut_off_at is 'As ordered; extensions move it';

alter table workup_re_test add column task_key bigint unique;
alter table workup_re_test add column overtaken boolean not null default false;

-- Somebody decided that nobody waits for the results of a specimen any more.
create table workup_given_up (
    given_up_id  bigint generated always as identity primary key,
    specimen_id  text        not null references workup_specimen,
    given_up_at  timestamptz not null,
    given_up_by  text        not null,
    task_key     bigint unique,
    -- When a process was told and stopped waiting: from then on the decision has had its effect.
    heeded_at    timestamptz,
    overtaken    boolean     not null default false,
    check (not overtaken or heeded_at is null)
);

create index workup_given_up_specimen on workup_given_up (specimen_id);

-- Whether a process had been told is not known; that it had is the rule.
insert into workup_given_up (specimen_id, given_up_at, given_up_by, task_key, heeded_at)
select w.specimen_id, w.given_up_at, w.given_up_by,
    (select max(t.key) from task t
     where t.case_id = w.case_id and t.form_id = 'chase-result' and t.answers ->> 'chaseDecision' = 'GIVE_UP'
       and t.task_references ->> 'specimenId' = w.specimen_id),
    w.given_up_at
from workup_specimen w where w.given_up_at is not null;

alter table workup_specimen drop column given_up_at, drop column given_up_by;
