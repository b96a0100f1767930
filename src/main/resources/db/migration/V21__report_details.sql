-- What reports tell beside the values: how a mutational burden and a microsatellite status were found, further PD-L1 stains,
-- and the staining and recount that a HER2 score rests on. Null: the report does not say.
alter table biomarker_report
    add column mutational_burden_method text,
    add column microsatellite_score_percent numeric check (microsatellite_score_percent between 0 and 100),
    add column microsatellite_sites integer check (microsatellite_sites >= 0),
    add column microsatellite_method text;

alter table pathology_report
    add column her2_complete_intense_percent numeric check (her2_complete_intense_percent between 0 and 100),
    add column her2_complete_weak_percent numeric check (her2_complete_weak_percent between 0 and 100),
    add column her2_ish_recount text check (her2_ish_recount in ('DONE', 'NOT_DONE')),
    add column decalcification text check (decalcification in ('NONE', 'EDTA', 'ACID'));

create table pd_l1_result (
    document_id text    not null references document,
    ordinal     integer not null,
    assay       text    not null,
    score       text    not null,
    value       numeric not null check (value between 0 and 100),
    primary key (document_id, ordinal)
);
