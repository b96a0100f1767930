-- What the laboratories' assays can see, and what their files say. Findings belong to a document; which documents count is
-- decided when reading (superseded and preliminary ones do not).
create table assay (
    assay_id                  text primary key check (assay_id ~ '^[a-z0-9][a-z0-9.-]{1,59}$'),
    kind                      text        not null,
    description               text        not null,
    -- Every protein-coding gene; otherwise exactly the listed ones.
    every_gene                boolean     not null,
    genes                     text[]      not null,
    reference_genome          text        not null,
    detection_limit           numeric     not null check (detection_limit between 0 and 1),
    mutational_burden_size_mb numeric check (mutational_burden_size_mb > 0),
    registered_at             timestamptz not null,
    registered_by             text        not null,
    check (every_gene = (cardinality(genes) = 0))
);

insert into assay values
    ('wes-tissue-grch38-v1', 'TISSUE_MUTATIONS', 'Whole exome of tumour tissue, small variants, GRCh38',
        true, '{}', 'GRCh38', 0.05, 34, '2026-01-01T00:00:00Z', 'system'),
    ('wes-tissue-grch37-v1', 'TISSUE_MUTATIONS', 'Whole exome of tumour tissue, small variants, GRCh37',
        true, '{}', 'GRCh37', 0.05, 34, '2026-01-01T00:00:00Z', 'system'),
    ('cnv-tissue-grch38-v1', 'TISSUE_COPY_NUMBER', 'Copy number of tumour tissue from whole exome, CNVkit, GRCh38',
        true, '{}', 'GRCh38', 0, null, '2026-01-01T00:00:00Z', 'system'),
    ('cnv-tissue-grch37-v1', 'TISSUE_COPY_NUMBER', 'Copy number of tumour tissue from whole exome, CNVkit, GRCh37',
        true, '{}', 'GRCh37', 0, null, '2026-01-01T00:00:00Z', 'system'),
    ('biomarkers-tissue-v1', 'BIOMARKERS', 'Tumour mutational burden and microsatellites from whole exome, PD-L1 by immunohistochemistry',
        false, '{CD274}', 'NOT_APPLICABLE', 0, 34, '2026-01-01T00:00:00Z', 'system'),
    ('pathology-breast-v1', 'PATHOLOGY', 'HER2 immunohistochemistry and in-situ hybridisation, oestrogen and progesterone receptor',
        false, '{ERBB2,ESR1,PGR}', 'NOT_APPLICABLE', 0, null, '2026-01-01T00:00:00Z', 'system');

-- An example of a ctDNA panel: genes of solid tumours, no copy number.
insert into assay
select 'ctdna-panel-' || lower(build) || '-v1', 'PLASMA_MUTATIONS', 'Panel of 70 genes from plasma, small variants, ' || build,
    false,
    '{AKT1,ALK,APC,AR,ARAF,ARID1A,ATM,BRAF,BRCA1,BRCA2,CCND1,CCND2,CCNE1,CDH1,CDK4,CDK6,CDKN2A,CTNNB1,DDR2,EGFR,ERBB2,ERBB3,'
        'ESR1,EZH2,FBXW7,FGFR1,FGFR2,FGFR3,GATA3,GNA11,GNAQ,GNAS,HNF1A,HRAS,IDH1,IDH2,JAK2,JAK3,KIT,KRAS,MAP2K1,MAP2K2,MAPK1,'
        'MET,MLH1,MPL,MTOR,MYC,NF1,NFE2L2,NOTCH1,NPM1,NRAS,NTRK1,PDGFRA,PIK3CA,PTEN,PTPN11,RAF1,RB1,RET,RHEB,RHOA,ROS1,'
        'SMAD4,STK11,TERT,TP53,TSC1,TSC2}'::text[],
    build, 0.002, null::numeric, '2026-01-01T00:00:00Z'::timestamptz, 'system'
from unnest(array ['GRCh37', 'GRCh38']) as build;

create table mutation (
    document_id      text    not null references document,
    ordinal          integer not null,
    gene             text,
    protein_change   text,
    consequence      text    not null,
    reference_genome text    not null,
    chromosome       text    not null,
    position         bigint  not null,
    reference        text    not null,
    alternative      text    not null,
    allele_fraction  numeric check (allele_fraction between 0 and 1),
    depth            integer,
    allele_support   integer,
    primary key (document_id, ordinal)
);

create index mutation_of_gene on mutation (gene, protein_change) where gene is not null;

create table gene_copy_number (
    document_id text    not null references document,
    gene        text    not null,
    total       numeric not null check (total >= 0),
    evidence    text    not null,
    primary key (document_id, gene)
);

create table biomarker_report (
    document_id               text primary key references document,
    mutational_burden         numeric,
    mutational_burden_size_mb numeric,
    microsatellite_status     text,
    pd_l1_assay               text,
    pd_l1_score               text,
    pd_l1_value               numeric
);

create table pathology_report (
    document_id                   text primary key references document,
    her2_immunohistochemistry     text,
    her2_faint_staining_percent   numeric,
    her2_in_situ_hybridisation    text,
    her2_cep17_ratio              numeric,
    her2_copies_per_cell          numeric,
    oestrogen_receptor_percent    numeric,
    progesterone_receptor_percent numeric
);

create table plasma_report (
    document_id     text primary key references document,
    tumour_fraction numeric check (tumour_fraction between 0 and 1)
);
