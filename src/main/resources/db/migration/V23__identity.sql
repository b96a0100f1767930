-- Whose a specimen is: genotypes at common SNPs, how alike they are, and what is held because they are not.

-- Every place that a panel has looked at, numbered, so that genotypes are bits.
create table identity_site (
    site_id  integer generated always as identity primary key,
    site_key text not null unique
);

create table identity_sample (
    document_id        text primary key references document,
    case_id            text    not null,
    specimen_id        text    not null,
    organoid_id        text,
    tumour             boolean not null,
    -- The sample that speaks for its specimen or organoid: the newest usable one.
    in_force           boolean not null,
    -- One bit per site: homozygous for the allele that comes first in the alphabet, heterozygous, homozygous for the other.
    homozygous_first   bytea   not null,
    heterozygous       bytea   not null,
    homozygous_second  bytea   not null,
    sites              integer not null,
    mean_depth         double precision,
    foreign_read_share double precision,
    -- Why nothing may be concluded from it; null when something may.
    not_assessable     text,
    notes              text[]  not null,
    others_compared    integer not null default 0,
    received_at        timestamptz not null
);

create index identity_sample_of_case on identity_sample (case_id);
create index identity_sample_in_force on identity_sample (document_id) where in_force;

-- Every pair within a case; between cases only those that are alike.
create table identity_comparison (
    document_id         text    not null references identity_sample,
    other_document_id   text    not null references identity_sample,
    verdict             text    not null check (verdict in ('MATCH', 'MISMATCH', 'NOT_ASSESSABLE')),
    reason              text    not null,
    shared_sites        integer not null,
    opposite_homozygous integer not null,
    same_genotype       integer not null,
    heterozygous        integer not null,
    other_heterozygous  integer not null,
    both_heterozygous   integer not null,
    primary key (document_id, other_document_id)
);

create index identity_comparison_of_other on identity_comparison (other_document_id);

create table identity_quarantine (
    quarantine_id     uuid primary key,
    case_id           text        not null,
    specimen_id       text        not null,
    organoid_id       text,
    document_id       text        not null references identity_sample,
    code              text        not null,
    other_document_id text references identity_sample,
    opened_at         timestamptz not null,
    -- Whether its case has been told (audit, timeline, processes): another case than the one that is locked is told afterwards.
    told              boolean     not null,
    closed_at         timestamptz,
    closed_because    text,
    closing_told      boolean     not null default true
);

-- What two people have released is not held for the same reason again; what a panel has settled may be.
create unique index identity_quarantine_once
    on identity_quarantine (document_id, code, other_document_id) nulls not distinct where closed_at is null;

create index identity_quarantine_of_case on identity_quarantine (case_id);
create index identity_quarantine_of_specimen on identity_quarantine (specimen_id) where closed_at is null;
create index identity_quarantine_untold on identity_quarantine (quarantine_id) where not told or not closing_told;

-- Two different people release a quarantine.
create table identity_release (
    quarantine_id uuid        not null references identity_quarantine,
    released_by   text        not null,
    reason        text        not null,
    released_at   timestamptz not null,
    primary key (quarantine_id, released_by)
);
