package dev.sextant.document;

import dev.sextant.kernel.InvalidInput;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * Looks for names of people, dates of birth and hospital numbers in a file's name and header, before anything of it is stored.
 * What it finds is not repeated. Who is sure that it is a false alarm sends {@code context.noPersonalData} with the reason.
 */
final class PersonalData {

    private static final int MOST_HEADER_LINES = 20_000;
    private static final int MOST_TABLE_LINES = 60;
    private static final int LONGEST_LINE = 64 * 1024;
    private static final int MOST_CHARACTERS = 16 << 20;

    private static final String EXPECTED =
            "nothing that tells who the patient is (for a false alarm send context.noPersonalData with the reason)";

    /** Letters only, in small letters. */
    private static final Set<String> PERSONAL_KEYS = Set.of(
            "patientname",
            "patientsname",
            "nameofpatient",
            "subjectname",
            "patientfirstname",
            "patientlastname",
            "patientsurname",
            "firstname",
            "lastname",
            "surname",
            "givenname",
            "familyname",
            "fullname",
            "maidenname",
            "dateofbirth",
            "birthdate",
            "birthday",
            "patientdob",
            "patientbirthdate",
            "dobpatient",
            "medicalrecordnumber",
            "medicalrecordno",
            "hospitalnumber",
            "nhsnumber",
            "socialsecuritynumber",
            "patientaddress",
            "patientphone",
            "patientemail",
            "姓名",
            "患者姓名",
            "病人姓名",
            "受检者姓名",
            "出生日期",
            "出生年月",
            "身份证",
            "身份证号",
            "住院号",
            "病历号",
            "病案号",
            "门诊号",
            "联系电话");

    /** In a header line or a column's name; anywhere else they may be genes or codes. */
    private static final Set<String> SHORT_PERSONAL_KEYS = Set.of("dob", "mrn", "ssn");

    /** Whose values may be codes, or names. */
    private static final Set<String> PERSON_KEYS =
            Set.of("patient", "subject", "individual", "donor", "person", "name", "patientid", "subjectid", "患者", "病人");

    /** In which a description of a sample stands. */
    private static final Set<String> DESCRIPTIONS =
            Set.of("description", "samplename", "title", "comment", "note", "notes", "label");

    private static final Set<String> NOTHING = Set.of(
            "",
            ".",
            "-",
            "na",
            "n/a",
            "none",
            "unknown",
            "null",
            "anonymous",
            "anonymised",
            "anonymized",
            "redacted",
            "withheld",
            "not available");

    private static final Pattern KEY_AND_VALUE = Pattern.compile("#+\\s*([^:=<>\"]{2,60}?)\\s*[:=]\\s*(.*)");
    private static final Pattern ATTRIBUTE = Pattern.compile("([^=,<>\"]+)=(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([^,>]*))");
    private static final Pattern JSON_MEMBER =
            Pattern.compile("\"([^\"]{2,60})\"\\s*:\\s*(?:\"([^\"]*)\"|(-?[0-9][^,}\\]]*))");
    private static final Pattern OLD_DATE =
            Pattern.compile("(?<!\\d)(?:(?:19\\d{2}|200[0-4])([-_.]?)(?:0[1-9]|1[0-2])\\1(?:0[1-9]|[12]\\d|3[01])"
                    + "|(?:0?[1-9]|[12]\\d|3[01])([-_.])(?:0?[1-9]|1[0-2])\\2(?:19\\d{2}|200[0-4]))(?!\\d)");
    private static final Pattern HOSPITAL_NUMBER =
            Pattern.compile("(?i)(?<![a-z])(?:mrn|dob|nhs|住院号|病历号|病案号)[-_. ]?\\d{4,}");

    private PersonalData() {}

    /** @throws InvalidInput when the name looks like somebody's, or holds a date of birth or hospital number */
    static void refuseInName(@Nullable String sentName) {
        if (sentName == null) {
            return;
        }
        if (PersonNames.in(sentName)) {
            throw refused("file", "a name of a file that looks like a person's name");
        }
        // No sequencing or drug screen of the study is older; a date in a file's name is otherwise that of the run.
        if (OLD_DATE.matcher(sentName).find()) {
            throw refused("file", "a name of a file with what looks like a date of birth");
        }
        if (HOSPITAL_NUMBER.matcher(sentName).find()) {
            throw refused("file", "a name of a file with what looks like a hospital number or a date of birth");
        }
    }

    /** @throws InvalidInput when a text of the context looks like somebody's name */
    static void refuseInContext(DocumentContext context) {
        context.tumourSample().filter(PersonNames::in).ifPresent(name -> {
            throw refused("context.tumourSample", "what looks like a person's name");
        });
        context.normalSample().filter(PersonNames::in).ifPresent(name -> {
            throw refused("context.normalSample", "what looks like a person's name");
        });
    }

    /**
     * Reads as far as the header goes; what is no text is left to its reader.
     *
     * @throws InvalidInput when a line tells who the patient is; names the line and the field
     */
    static void refuseInHeader(Path file) throws IOException {
        List<String> lines = header(file);
        boolean columns = false;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            String where = "line " + (i + 1);
            if (line.startsWith("#CHROM")) {
                refuseSamples(line, where);
                return;
            } else if (line.startsWith("#")) {
                refuseHeaderLine(line, where);
            } else if (!line.isBlank()) {
                refuseCells(line, where, !columns);
                refuseMembers(line, where);
                columns = true;
            }
        }
    }

    private static void refuseHeaderLine(String line, String where) {
        Matcher pair = KEY_AND_VALUE.matcher(line);
        if (!pair.matches()) {
            return;
        }
        String value = pair.group(2).strip();
        if (value.startsWith("<")) {
            Matcher attributes = ATTRIBUTE.matcher(value);
            boolean ofSample = Set.of("sample", "pedigree", "individual", "patient", "subject", "donor")
                    .contains(plain(pair.group(1)));
            while (ofSample && attributes.find()) {
                String text = attributes.group(2) != null ? attributes.group(2) : attributes.group(3);
                refuseMember(attributes.group(1), text, where);
            }
        } else {
            refuseMember(pair.group(1), value, where);
        }
    }

    private static void refuseMember(String key, String value, String where) {
        String plain = plain(key);
        String said = value.strip();
        if (NOTHING.contains(said.toLowerCase(Locale.ROOT))) {
            return;
        }
        if (PERSONAL_KEYS.contains(plain) || SHORT_PERSONAL_KEYS.contains(plain)) {
            throw refused(where, "the field " + shown(key));
        }
        if (PERSON_KEYS.contains(plain) && PersonNames.isWhole(unquoted(said))
                || DESCRIPTIONS.contains(plain) && PersonNames.isWhole(unquoted(said))) {
            throw refused(where, "what looks like a person's name in the field " + shown(key));
        }
    }

    private static void refuseSamples(String line, String where) {
        String[] columns = line.split("\t", -1);
        for (int i = 9; i < columns.length; i++) {
            if (PersonNames.in(columns[i])) {
                throw refused(where, "what looks like a person's name as the sample of column " + (i + 1));
            }
        }
    }

    /** @param columns whether these are the columns' names */
    private static void refuseCells(String line, String where, boolean columns) {
        String[] cells = line.split("[\t,;]", -1);
        for (int i = 0; i < cells.length; i++) {
            String plain = plain(unquoted(cells[i].strip()));
            if (PERSONAL_KEYS.contains(plain) || columns && SHORT_PERSONAL_KEYS.contains(plain)) {
                throw refused(where, "the column or field " + shown(unquoted(cells[i].strip())));
            }
            if (PERSON_KEYS.contains(plain)
                    && cells.length == 2
                    && i == 0
                    && PersonNames.isWhole(unquoted(cells[1].strip()))) {
                throw refused(where, "what looks like a person's name in the field " + shown(cells[0]));
            }
        }
    }

    private static void refuseMembers(String line, String where) {
        Matcher members = JSON_MEMBER.matcher(line);
        while (members.find()) {
            refuseMember(members.group(1), members.group(2) == null ? members.group(3) : members.group(2), where);
        }
    }

    private static String unquoted(String text) {
        return text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"")
                ? text.substring(1, text.length() - 1)
                : text;
    }

    /** Letters alone: {@code Patient_Name} and {@code patient.name} are the same. */
    private static String plain(String key) {
        return key.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}]", "");
    }

    /** A key is one of our own lists; what else stands in the line is not repeated. */
    private static String shown(String key) {
        return key.strip().replaceAll("[^\\p{L} _.-]", "");
    }

    private static InvalidInput refused(String where, String found) {
        return new InvalidInput(where, EXPECTED, found);
    }

    private static List<String> header(Path file) throws IOException {
        List<String> lines = new ArrayList<>();
        try (InputStream raw = new BufferedInputStream(Files.newInputStream(file));
                BufferedReader text =
                        new BufferedReader(new InputStreamReader(plainBytes(raw), StandardCharsets.UTF_8))) {
            int rows = 0;
            int left = MOST_CHARACTERS;
            String line = readLine(text);
            while (line != null && rows < MOST_TABLE_LINES && lines.size() < MOST_HEADER_LINES && left > 0) {
                if (line.indexOf('\0') >= 0) {
                    return lines;
                }
                lines.add(line);
                left -= line.length();
                rows += line.startsWith("#") ? 0 : 1;
                line = line.startsWith("#CHROM") ? null : readLine(text);
            }
        } catch (ZipException | EOFException broken) {
            return lines; // Its reader says so, and better.
        }
        return lines;
    }

    private static InputStream plainBytes(InputStream raw) throws IOException {
        raw.mark(2);
        int first = raw.read();
        int second = raw.read();
        raw.reset();
        return first == 0x1f && second == 0x8b ? new GZIPInputStream(raw) : raw;
    }

    /** A line ends with LF, CRLF or CR; of a line that is longer than any header line only the beginning is kept. */
    private static @Nullable String readLine(BufferedReader text) throws IOException {
        StringBuilder line = new StringBuilder();
        int c = text.read();
        if (c < 0) {
            return null;
        }
        long length = 0;
        while (c >= 0 && c != '\n' && c != '\r' && length < MOST_CHARACTERS) {
            if (length++ < LONGEST_LINE) {
                line.append((char) c);
            }
            c = text.read();
        }
        if (c == '\r') {
            text.mark(1);
            if (text.read() != '\n') {
                text.reset();
            }
        }
        return line.indexOf("\uFEFF") == 0 ? line.substring(1) : line.toString();
    }
}
