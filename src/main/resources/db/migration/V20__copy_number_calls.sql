-- A copy-number result tells total copies, or a lower bound where a caller counts no further, or a call without a number.
alter table gene_copy_number alter column total drop not null;
alter table gene_copy_number add column least numeric check (least >= 0);
alter table gene_copy_number add column reported text;
alter table gene_copy_number add constraint gene_copy_number_one_of check (num_nonnulls(total, least, reported) = 1);
