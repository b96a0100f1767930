-- What an assessment of the arms rests on: the answers of decision tables that it used. Other rows of decision_record only
-- tried what an unknown item could turn out to be, or belong to an assessment that was overtaken before it was stored.

create table arm_assessment_decision (
    assessment_id bigint not null references arm_assessment (id),
    record_id     bigint not null references decision_record (id),
    primary key (assessment_id, record_id)
);
