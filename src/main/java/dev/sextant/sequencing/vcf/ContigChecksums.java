package dev.sextant.sequencing.vcf;

import dev.sextant.sequencing.ReferenceGenome;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * MD5 of the sequences of chromosomes 1 to 22, X and Y, as sequence dictionaries and VCF headers carry them (SAM
 * specification, M5). UCSC's hg19 and the 1000 Genomes' hs37d5 differ in chromosomes 3 and Y; of both builds only sums that
 * public dictionaries agree on are here, so 3 and Y of GRCh37 are left out.
 */
final class ContigChecksums {

    private static final List<String> GRCH37 = List.of(
            "1b22b98cdeb4a9304cb5d48026a85128",
            "a0d9851da00400dec1098a9255ac712e",
            "23dccd106897542ad87d2765d28a19a1",
            "0740173db9ffd264d728f32784845cd7",
            "1d3a93a248d92a729ee764823acbbc6b",
            "618366e953d6aaad97dbe4777c29375e",
            "96f514a9929e410c6651697bded59aec",
            "3e273117f15e0a400f01055d9f393768",
            "988c28e000e84c26d552359af1ea2e1d",
            "98c59049a2df285c76ffb1c6db8f8b96",
            "51851ac0e1a115847ad36449b0015864",
            "283f8d7892baa81b510a015719ca7b0b",
            "98f3cae32b2a2e9524bc19813927542e",
            "e5645a794a8238215b2cd77acb95a078",
            "fc9b1a7b42b97a864f56b348b06095e6",
            "351f64d4f4f9ddd45b35336ad97aa6de",
            "b15d4b2d29dde9d3e4f93d1d0f2cbc9c",
            "1aacd71f30db8e561810913e0b72636d",
            "0dec9660ec1efaaf33281c0d5ea2560f",
            "2979a6085bfe28e3ad6f552f361ed74d",
            "a718acaa6135fdca8357d5bfe94211dd",
            "7e0e2e580297b7764e31dbc80c2540dd");

    private static final List<String> GRCH38 = List.of(
            "6aef897c3d6ff0c78aff06ac189178dd",
            "f98db672eb0993dcfdabafe2a882905c",
            "76635a41ea913a405ded820447d067b0",
            "3210fecf1eb92d5489da4346b3fddc6e",
            "a811b3dc9fe66af729dc0dddf7fa4f13",
            "5691468a67c7e7a7b5f2a3a683792c29",
            "cc044cc2256a1141212660fb07b6171e",
            "c67955b5f7815a9a1edfaa15893d3616",
            "6c198acf68b5af7b9d676dfdd531b5de",
            "c0eeee7acfdaf31b770a509bdaa6e51a",
            "1511375dc2dd1b633af8cf439ae90cec",
            "96e414eace405d8c27a6d35ba19df56f",
            "a5437debe2ef9c9ef8f3ea2874ae1d82",
            "e0f0eecc3bcab6178c62b6211565c807",
            "f036bd11158407596ca6bf3581454706",
            "db2d37c8b7d019caaf2dd64ba3a6f33a",
            "f9a0fb01553adb183568e3eb9d8626db",
            "11eeaa801f6b0e2e36a1138616b8ee9a",
            "85f9f4fc152c58cb7913c06d6b98573a",
            "b18e6c531b0bd70e949a7fc20859cb01",
            "974dc7aec0b755b19f031418fdedf293",
            "ac37ec46683600f808cdd41eac1d55cd",
            "2b3a55ff7f58eb308420c8a9b11cac50",
            "ce3e31103314a704255f3cd90369ecce");

    private ContigChecksums() {}

    static Optional<ReferenceGenome> genome(String checksum) {
        String sum = checksum.toLowerCase(Locale.ROOT);
        if (GRCH37.contains(sum)) {
            return Optional.of(ReferenceGenome.GRCH37);
        }
        return GRCH38.contains(sum) ? Optional.of(ReferenceGenome.GRCH38) : Optional.empty();
    }
}
