package dev.sextant.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/** Who is whom, on seeded people. */
class IdentityRuleTest {

    private static final IdentityRule.Facts NORMAL = new IdentityRule.Facts(false, Optional.empty());
    private static final IdentityRule.Facts TUMOUR = new IdentityRule.Facts(true, Optional.empty());
    private static final IdentityRule RULE = new IdentityRule(IdentitySettings.defaults());

    @Property(tries = 300)
    void the_order_of_two_samples_does_not_matter(
            @ForAll @LongRange(min = 1, max = 10_000) long one,
            @ForAll @LongRange(min = 1, max = 10_000) long other,
            @ForAll @IntRange(min = 1, max = 700) int sites,
            @ForAll @IntRange(min = 1, max = 700) int otherSites,
            @ForAll @DoubleRange(min = 0, max = 1) double lost) {
        Genotypes first = Genomes.person(one, sites).genotypes();
        Genotypes second = Genomes.person(other, otherSites).tumour(other, lost).genotypes();

        Comparison there = first.compare(second);
        Comparison back = second.compare(first);

        assertThat(back.oppositeHomozygous()).isEqualTo(there.oppositeHomozygous());
        assertThat(back.sharedSites()).isEqualTo(there.sharedSites()).isEqualTo(Math.min(sites, otherSites));
        assertThat(back.relatedness()).isEqualTo(there.relatedness());
        assertThat(RULE.judge(TUMOUR, NORMAL, back)).isEqualTo(RULE.judge(NORMAL, TUMOUR, there));
    }

    @Property(tries = 200)
    void counts_what_a_plain_count_of_genotypes_counts(
            @ForAll @LongRange(min = 1, max = 10_000) long one, @ForAll @IntRange(min = 1, max = 400) int sites) {
        String[] first = Genomes.person(one, sites).csv("S").split("\n");
        String[] second = Genomes.person(one + 1, sites).csv("S").split("\n");
        int opposite = 0;
        int same = 0;
        for (int i = 2; i < first.length; i++) {
            String genotype = first[i].split(",")[6];
            String other = second[i].split(",")[6];
            same += genotype.equals(other) ? 1 : 0;
            opposite += genotype.equals("0/0") && other.equals("1/1") || genotype.equals("1/1") && other.equals("0/0")
                    ? 1
                    : 0;
        }

        Comparison compared = Genomes.person(one, sites)
                .genotypes()
                .compare(Genomes.person(one + 1, sites).genotypes());

        assertThat(compared.oppositeHomozygous()).isEqualTo(opposite);
        assertThat(compared.sameGenotype()).isEqualTo(same);
    }

    @Property(tries = 200)
    void a_sample_matches_itself(
            @ForAll @LongRange(min = 1, max = 10_000) long seed, @ForAll @IntRange(min = 100, max = 2000) int sites) {
        Genotypes sample = Genomes.person(seed, sites).genotypes();

        assertThat(RULE.judge(NORMAL, NORMAL, sample.compare(sample)).verdict()).isEqualTo(IdentityVerdict.MATCH);
        assertThat(sample.compare(sample).relatedness()).hasValue(1.0);
    }

    @Property(tries = 500)
    void two_people_never_match(
            @ForAll @LongRange(min = 1, max = 100_000) long one,
            @ForAll @LongRange(min = 1, max = 100_000) long apart,
            @ForAll @IntRange(min = 150, max = 1500) int sites) {
        Genotypes sample = Genomes.person(one, sites).genotypes();
        Genotypes stranger = Genomes.person(one + apart, sites).genotypes();

        assertThat(RULE.judge(NORMAL, NORMAL, sample.compare(stranger)).verdict())
                .isNotEqualTo(IdentityVerdict.MATCH);
    }

    @Property(tries = 200)
    void a_stranger_among_five_hundred_sites_is_noticed_also_in_a_tumour(
            @ForAll @LongRange(min = 1, max = 100_000) long one, @ForAll @DoubleRange(min = 0, max = 1) double lost) {
        Genotypes normal = Genomes.person(one, 500).genotypes();
        Genotypes strangersTumour =
                Genomes.person(one + 1, 500).tumour(one, lost).genotypes();

        assertThat(RULE.judge(NORMAL, TUMOUR, normal.compare(strangersTumour)).verdict())
                .isEqualTo(IdentityVerdict.MISMATCH);
    }

    @Property(tries = 500)
    void loss_of_heterozygosity_in_a_tumour_leaves_it_its_patients(
            @ForAll @LongRange(min = 1, max = 10_000) long seed,
            @ForAll @IntRange(min = 100, max = 1500) int sites,
            @ForAll @DoubleRange(min = 0, max = 1) double lost) {
        Genomes person = Genomes.person(seed, sites);

        IdentityRule.Judgement judgement = RULE.judge(
                NORMAL,
                TUMOUR,
                person.genotypes().compare(person.tumour(seed, lost).genotypes()));

        assertThat(judgement.verdict()).as(judgement.reason()).isEqualTo(IdentityVerdict.MATCH);
    }

    @Property(tries = 500)
    void loss_of_heterozygosity_in_two_tumours_never_makes_a_mismatch(
            @ForAll @LongRange(min = 1, max = 10_000) long seed,
            @ForAll @IntRange(min = 100, max = 1500) int sites,
            @ForAll @DoubleRange(min = 0, max = 1) double lost,
            @ForAll @DoubleRange(min = 0, max = 1) double lostInTheOther) {
        Genomes person = Genomes.person(seed, sites);
        Genotypes one = person.tumour(seed, lost).genotypes();
        Genotypes other = person.tumour(seed + 1, lostInTheOther).genotypes();

        assertThat(RULE.judge(TUMOUR, TUMOUR, one.compare(other)).verdict()).isNotEqualTo(IdentityVerdict.MISMATCH);
    }

    @Property(tries = 100)
    void a_parents_sample_is_no_match(@ForAll @LongRange(min = 1, max = 10_000) long seed) {
        Genomes mother = Genomes.person(seed, 500);
        Genomes child = Genomes.child(seed, mother, Genomes.person(seed + 20_000, 500));

        assertThat(RULE.judge(NORMAL, NORMAL, mother.genotypes().compare(child.genotypes()))
                        .verdict())
                .isEqualTo(IdentityVerdict.NOT_ASSESSABLE);
    }

    @Example
    void too_few_shared_sites_tell_nothing() {
        Genotypes few = Genomes.person(1, 99).genotypes();

        IdentityRule.Judgement judgement = RULE.judge(NORMAL, NORMAL, few.compare(few));

        assertThat(judgement.verdict()).isEqualTo(IdentityVerdict.NOT_ASSESSABLE);
        assertThat(judgement.reason()).contains("99 shared sites, of at least 100");
    }

    @Example
    void two_people_in_one_tube_have_more_heterozygous_sites_than_one_person() {
        Genotypes mixed =
                Genomes.person(1, 500).mixedWith(Genomes.person(2, 500)).genotypes();

        assertThat((double) mixed.heterozygousSites() / mixed.sites())
                .isGreaterThan(IdentitySettings.defaults().mostHeterozygousShare());
        assertThat((double) Genomes.person(1, 500).genotypes().heterozygousSites() / 500)
                .isLessThan(IdentitySettings.defaults().mostHeterozygousShare());
    }

    @Example
    void what_hinders_one_of_them_hinders_the_pair() {
        Genotypes sample = Genomes.person(1, 500).genotypes();
        IdentityRule.Facts mixed = new IdentityRule.Facts(false, Optional.of("mixed"));

        assertThat(RULE.judge(NORMAL, mixed, sample.compare(sample)))
                .isEqualTo(new IdentityRule.Judgement(IdentityVerdict.NOT_ASSESSABLE, "mixed"));
    }
}
