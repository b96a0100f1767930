-- Who works under a key, and until when that is believed without a sign of life. The defaults are for rows of a replica of
-- the release before: they are held for ten minutes, as they were there.
alter table idempotency_key add column owner text not null default '';
alter table idempotency_key add column leased_until timestamptz not null default now() + interval '10 minutes';
-- What is renewed every few seconds.
create index idempotency_key_running on idempotency_key (owner) where state <> 'DONE';

-- Was a question asked again? Asked for each answer that the engine has and this database has not.
create index task_question on task (process_instance_key, element_id, key);
