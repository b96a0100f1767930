-- Leaving the study and coming back: attempts to reach a patient, loss to follow-up and return, why treatment stopped.

alter table case_event add column stop_reason text;
update case_event set stop_reason = 'OTHER' where type = 'TREATMENT_STOPPED';
comment on column case_event.stop_reason is 'Of TREATMENT_STOPPED only: the kind of reason, beside the reason in words';

-- A patient may be lost, found and lost again, even on one day, and be called twice on one day.
drop index case_event_once;
create unique index case_event_once on case_event (case_id, type, event_date)
    where type not in ('SIGNATURE_REQUESTED', 'CONTACT_ATTEMPT', 'LOST_TO_FOLLOW_UP', 'FOUND_AGAIN');
create unique index case_event_attempt_once on case_event (case_id, event_date, md5(reason))
    where type = 'CONTACT_ATTEMPT';

-- Who is lost to follow-up, and since when: the mark that the latest event of these leaves. Nobody looks any more for a
-- patient who died or who withdrew.
create view lost_to_follow_up as
select case_id, event_date as since
from (select distinct on (case_id) case_id, type, event_date
      from case_event
      where type in ('LOST_TO_FOLLOW_UP', 'FOUND_AGAIN', 'FOLLOW_UP_WITHDRAWN', 'ALL_CONSENT_WITHDRAWN', 'DEATH')
      order by case_id, sequence desc) latest
where type = 'LOST_TO_FOLLOW_UP';
