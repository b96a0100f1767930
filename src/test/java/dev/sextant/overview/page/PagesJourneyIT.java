package dev.sextant.overview.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.sextant.local.demo.DerivedPatients;
import dev.sextant.local.demo.Profile;
import dev.sextant.testing.ApiClient;
import dev.sextant.testing.Browser;
import dev.sextant.testing.Journey;
import dev.sextant.testing.SextantTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * From referral to a confirmed arm with every task answered in the browser. What has no page yet (opening a case,
 * registering foci and specimens, uploading files) comes over the API, as from a laboratory's own system.
 */
@SextantTest
class PagesJourneyIT {

    private static final String PSEUDONYM = "P-3001";

    @Autowired
    private ApiClient api;

    private Browser browser;

    @BeforeEach
    void open() {
        browser = Browser.start(api);
    }

    @AfterEach
    void close() {
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void every_person_does_their_part_on_the_pages_until_the_arm_is_confirmed() {
        Journey patient = Journey.refer(api, PSEUDONYM);
        Page coordinator = browser.as("coordinator");
        recordConsent(patient, coordinator);
        recordScreening(patient, coordinator);

        Page investigator = browser.as("investigator");
        take(patient, investigator, "investigator", "sign-eligibility", "Sign eligibility");
        assertThat(investigator
                        .getByText("ECOG", new Page.GetByTextOptions().setExact(false))
                        .first())
                .isVisible();
        choose(investigator, "Decision", "Enrol the patient");
        sign(investigator, "investigator");

        specimens(patient);
        decide(patient, "board1", "decide-arm", "Decide arm", "Decision of the board", "Confirm the proposed arm");
        decide(patient, "board2", "countersign-arm", "Countersign arm", "Countersignature", "Signed");

        patient.awaitStage("ARM_CONFIRMED");
        coordinator.navigate(browser.address("/cases/" + patient.caseId()));
        assertThat(coordinator.getByText("arm confirmed").first()).isVisible();
        assertThat(coordinator.locator(".arm.chosen")).containsText("A4");
        org.assertj.core.api.Assertions.assertThat(browser.complaints()).isEmpty();
    }

    private void recordConsent(Journey patient, Page page) {
        take(patient, page, "coordinator", "record-consent", "Record consent");
        choose(page, "Did the patient consent to the study?", "Yes");
        page.locator("#form").getByLabel("Version of the consent form").fill("ICF 2.1");
        page.locator("#form")
                .getByLabel("Date of signature")
                .fill(api.today().format(java.time.format.DateTimeFormatter.ofPattern("MM/dd/yyyy")));
        page.keyboard().press("Tab");
        complete(page);
    }

    private void recordScreening(Journey patient, Page page) {
        take(patient, page, "coordinator", "record-screening", "Record screening");
        Map<String, String> numbers = Map.of(
                "ECOG performance status", "1",
                "Neutrophils", "3.1",
                "Platelets", "220",
                "Haemoglobin", "118",
                "AST", "0.8",
                "ALT", "0.9",
                "Total bilirubin", "0.6",
                "Creatinine clearance", "88",
                "Left ventricular ejection fraction", "62");
        numbers.forEach((label, value) ->
                page.locator("#form").getByLabel(label).first().fill(value));
        for (String question : List.of(
                "Measurable or evaluable disease?",
                "Is there a focus that can be biopsied?",
                "Highly effective contraception agreed?")) {
            choose(page, question, "Yes");
        }
        for (String question : List.of(
                "Liver metastases?",
                "Active disease of the central nervous system?",
                "Another active malignancy?",
                "Pregnant or breast-feeding?")) {
            choose(page, question, "No");
        }
        complete(page);
    }

    /** Two foci and blood; the laboratory judges adequacy on its page and sends its files from its own system. */
    private void specimens(Journey patient) {
        Page laboratory = browser.as("lab");
        for (String site : List.of("liver", "bone")) {
            String accession = PSEUDONYM + "-" + site.charAt(0);
            String specimen = patient.tissue(patient.focus(site), accession);
            take(patient, laboratory, "lab", "judge-adequacy", "Judge adequacy");
            choose(laboratory, "Is the specimen adequate for sequencing?", "Adequate");
            laboratory.locator("#form").getByLabel("Tumour content").first().fill("60");
            laboratory.locator("#form .fjs-form-field-select .fjs-input-group").click();
            laboratory.locator("#form .fjs-dropdownlist-item").getByText("None").click();
            complete(laboratory);
            patient.uploadTissue(specimen, DerivedPatients.tissue(31, accession, Profile.amplifiedWithPik3ca()));
        }
        String accession = PSEUDONYM + "-p";
        patient.uploadPlasma(
                patient.blood(accession), DerivedPatients.plasma(31, accession, Profile.amplifiedWithPik3ca()));
    }

    private void decide(Journey patient, String person, String formId, String task, String question, String choice) {
        Page page = browser.as(person);
        take(patient, page, person, formId, task);
        choose(page, question, choice);
        sign(page, person);
    }

    /** Waits for the task, opens it from the worklist, and claims it. */
    private void take(Journey patient, Page page, String person, String formId, String name) {
        api.as(person).awaitTask(patient.caseId(), formId);
        page.navigate(browser.address("/worklist"));
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true))
                .first()
                .click();
        press(page, "Claim this task");
        page.locator("#form[data-ready]").waitFor();
    }

    private static void choose(Page page, String question, String answer) {
        page.locator("#form .fjs-form-field-radio", new Page.LocatorOptions().setHasText(question))
                .first()
                .getByLabel(answer, new Locator.GetByLabelOptions().setExact(true))
                .check();
    }

    private static void complete(Page page) {
        press(page, "Complete");
        page.waitForURL("**/worklist?done*");
    }

    private static void sign(Page page, String password) {
        page.getByLabel("Your password, to sign").fill(password);
        press(page, "Sign and complete");
        page.waitForURL("**/worklist?done*");
    }

    private static void press(Page page, String button) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(button).setExact(true))
                .click();
    }
}
