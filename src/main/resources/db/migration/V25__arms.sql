-- Which places an assay can see, and whether white blood cells are sequenced beside plasma.
alter table assay
    -- chromosome:first-last on the assay's reference genome, 1-based and inclusive, without "chr"; empty: the genes say it all.
    add column regions        text[]  not null default '{}',
    add column matched_normal boolean not null default false;

-- Rule releases: a bundle of tables and models counts for new cases once two people have approved it.
create table rule_release (
    version       bigint      primary key,
    -- decision id -> SHA-256 of its table; knowledge: SHA-256 of the knowledge tables that ran when it was proposed.
    tables        jsonb       not null,
    knowledge     text        not null check (knowledge ~ '^[0-9a-f]{64}$'),
    proposed_by   text        not null,
    proposed_at   timestamptz not null,
    -- INSTALLATION: the first bundle of an installation, which nobody could have approved. UNCHANGED: the tables of one that counts.
    -- A deployment from before this register has no row, and counts.
    state         text        not null check (state in ('PROPOSED', 'APPROVED', 'INSTALLATION', 'UNCHANGED')),
    effective_from timestamptz,
    check ((state = 'PROPOSED') = (effective_from is null))
);

create table rule_release_approval (
    version     bigint      not null references rule_release (version),
    user_name   text        not null,
    -- Whether the person chaired the board at that moment.
    chair       boolean     not null,
    reason      text        not null check (reason <> ''),
    approved_at timestamptz not null,
    primary key (version, user_name)
);
