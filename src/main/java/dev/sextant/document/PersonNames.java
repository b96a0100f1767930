package dev.sextant.document;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Whether a text looks like somebody's name: a common given name beside another word, a Chinese surname beside a given name in
 * pinyin, or two or three Chinese characters that begin with a common surname. Words of laboratories are no names. A given name
 * alone is not noticed, as too many samples and programs are called so.
 */
final class PersonNames {

    private static final Set<String> GIVEN = given();

    /** Surnames of three letters and more of the commonest in China; shorter ones count when written with a capital. */
    private static final Set<String> PINYIN_SURNAMES =
            words("wang zhang liu chen yang zhao huang zhou wu xu sun hu zhu gao"
                    + " lin guo luo liang song zheng xie han tang feng dong xiao cheng cao yuan deng fu shen zeng peng lv"
                    + " jiang cai jia ding wei xue yan pan du dai xia zhong tian ren fan fang shi yao tan liao zou xiong jin"
                    + " hao kong bai cui kang mao qiu qin gu hou shao meng long wan duan lei qian yin li lu ma");

    private static final String INITIAL = "(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?";
    private static final String FINAL =
            "(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|ai|ei|ao|ou|an|en|in|un|ia|ie|iu|ua|ui|uo|ue|a|o|e|i|u|v)";
    private static final Pattern PINYIN = Pattern.compile("(?:" + INITIAL + FINAL + "){1,2}");

    private static final Pattern HAN = Pattern.compile("\\p{IsHan}+");
    private static final String HAN_SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏"
            + "薛叶阎余潘杜戴夏钟汪田任姜范石姚谭廖邹熊陆郝孔崔康毛邱秦史顾侯邵孟段雷钱汤尹黎贺赖龚張劉陳楊趙黃吳孫馬羅鄭謝韓馮鄧許"
            + "蕭葉盧鍾陸錢湯賀賴龔";
    private static final Set<String> HAN_WORDS = Set.of("高倍", "高危", "高通量", "石蜡", "任务", "程序", "余量", "康复", "周期", "林奇");

    /** Words beside which a given name is no person's: what laboratories, software and studies call their things. */
    private static final Set<String> WORDS = words(
            "sample samples tumor tumour tumors tumours normal patient patients somatic"
                    + " germline germ line liver breast node lymph bone brain lung skin blood plasma tissue serum primary"
                    + " metastasis met dna rna wes wgs panel vcf gz bgz maf cns call calls cnv cna seg segs segments snv snvs indel"
                    + " indels filtered pass annotated vep ann snpeff final draft report pathology biomarkers ctdna identity plate"
                    + " map treated untreated day screen drug reads run batch lane lab labs laboratory laboratories hospital centre"
                    + " center clinic university institute study trial case site demo test example raw data result results export"
                    + " template csv tsv txt json xlsx pdf png copy number file document project exome genome whole matched tum"
                    + " norm control baseline cycle visit week month year left right biopsy specimen organoid pdo model hopkins"
                    + " fresh frozen block section core needle resection cell cells line lines reference derived subset merged"
                    + " truth truthset set consensus caller callers pipeline version build hot spots hotspots variants variant"
                    + " mutations mutation output input expected germany england china street road and of the for with from by"
                    + " carcinoma cancer invasive ductal lobular metastatic relapse recurrence sequencing sequenced technical"
                    + " replicate library capture kit negative positive response responder type wild mutant fluid ascites effusion"
                    + " pleural buffy coat saliva swab adjacent paired unpaired high low grade stage quality purity deep depth"
                    + " before after post pre treatment therapy first second third ffpe formalin fixed paraffin embedded");

    private static final Pattern WORD = Pattern.compile("\\p{L}+");
    private static final Pattern CAPITALISED = Pattern.compile("\\p{Lu}(?:\\p{Ll}+|\\p{Lu}+)");
    private static final Pattern CAMEL = Pattern.compile("(?<=\\p{Ll})(?=\\p{Lu})");

    private PersonNames() {}

    /** Whether some part of the text looks like a name; codes, paths and sentences rarely do. */
    static boolean in(String text) {
        List<Token> tokens = tokens(text);
        for (int i = 0; i + 1 < tokens.size(); i++) {
            if (tokens.get(i).isBeside(tokens.get(i + 1))
                    && isName(tokens.get(i).word(), tokens.get(i + 1).word())) {
                return true;
            }
        }
        return hasHanName(text);
    }

    /** Whether the whole text does: also two or three words with capitals that nobody knows as something else. */
    static boolean isWhole(String text) {
        if (in(text)) {
            return true;
        }
        List<Token> tokens = tokens(text);
        return tokens.size() >= 2
                && tokens.size() <= 3
                && text.chars().noneMatch(c -> Character.isDigit(c) || c == '_' || c == '/')
                && tokens.stream()
                        .allMatch(token -> CAPITALISED.matcher(token.word()).matches() && !isTechnical(token.word()));
    }

    private record Token(String word, int start, int end, String text) {

        /** With nothing but a few separators in between. */
        boolean isBeside(Token next) {
            return text.substring(end, next.start).matches("[ _.,;+-]{0,2}");
        }
    }

    private static List<Token> tokens(String text) {
        List<Token> tokens = new ArrayList<>();
        Matcher words = WORD.matcher(text);
        while (words.find()) {
            int start = words.start();
            for (String part : CAMEL.split(words.group())) {
                tokens.add(new Token(part, start, start + part.length(), text));
                start += part.length();
            }
        }
        return tokens;
    }

    private static boolean isName(String one, String other) {
        if (one.length() < 2 || other.length() < 2 || isTechnical(one) || isTechnical(other)) {
            return false;
        }
        return isGiven(one) || isGiven(other) || isPinyinName(one, other) || isPinyinName(other, one);
    }

    private static boolean isGiven(String word) {
        return GIVEN.contains(word.toLowerCase(Locale.ROOT));
    }

    private static boolean isTechnical(String word) {
        return WORDS.contains(word.toLowerCase(Locale.ROOT));
    }

    private static boolean isPinyinName(String surname, String given) {
        boolean capitals = CAPITALISED.matcher(surname).matches()
                && CAPITALISED.matcher(given).matches();
        boolean small = surname.length() > 3 && surname.equals(surname.toLowerCase(Locale.ROOT));
        return PINYIN_SURNAMES.contains(surname.toLowerCase(Locale.ROOT))
                && (capitals || small)
                && PINYIN.matcher(given.toLowerCase(Locale.ROOT)).matches();
    }

    private static boolean hasHanName(String text) {
        return HAN.matcher(text)
                .results()
                .map(found -> found.group())
                .anyMatch(run -> run.length() >= 2
                        && run.length() <= 3
                        && HAN_SURNAMES.indexOf(run.charAt(0)) >= 0
                        && !HAN_WORDS.contains(run));
    }

    private static Set<String> words(String text) {
        return Arrays.stream(text.strip().split(" ")).collect(Collectors.toUnmodifiableSet());
    }

    private static Set<String> given() {
        try (InputStream names = Objects.requireNonNull(
                        PersonNames.class.getResourceAsStream("/knowledge/given-names.txt"), "given-names.txt");
                BufferedReader lines = new BufferedReader(new InputStreamReader(names, StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .flatMap(line -> words(line).stream())
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
