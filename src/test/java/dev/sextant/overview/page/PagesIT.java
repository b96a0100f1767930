package dev.sextant.overview.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.sextant.local.demo.Profile;
import dev.sextant.testing.ApiClient;
import dev.sextant.testing.Browser;
import dev.sextant.testing.Journey;
import dev.sextant.testing.SextantTest;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What people do on the pages, in a real browser. Leaves pictures of every page in {@code target/pages}. */
@SextantTest
class PagesIT {

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
    void a_coordinator_claims_a_task_answers_it_and_sees_it_gone() {
        Journey patient = Journey.refer(api, "P-2001");
        api.as("coordinator").awaitTask(patient.caseId(), "record-consent");
        Page page = browser.as("coordinator");

        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Worklist")))
                .isVisible();
        picture(page, "worklist");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Record consent"))
                .click();
        assertThat(page.locator("#send")).hasCount(0);
        press(page, "Claim this task");
        form(page);
        press(page, "Complete");
        assertThat(page.locator("#message")).containsText("need");
        page.locator("#form")
                .getByLabel("Yes", new Locator.GetByLabelOptions().setExact(true))
                .check();
        page.locator("#form").getByLabel("Version of the consent form").fill("ICF 2.1");
        page.locator("#form").getByLabel("Date of signature").fill(date(api));
        page.keyboard().press("Tab");
        picture(page, "task-record-consent");
        press(page, "Complete");

        page.waitForURL("**/worklist?done*");
        assertThat(page.getByText("Sent. The case goes on.")).isVisible();
        assertThat(page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Record consent")))
                .hasCount(0);
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void a_signature_with_a_wrong_password_is_refused_and_the_answers_stay() {
        Journey patient = Journey.refer(api, "P-2002").consent().screen(Journey.fitScreening());
        api.as("investigator").awaitTask(patient.caseId(), "sign-eligibility");
        Page page = browser.as("investigator");

        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Sign eligibility"))
                .click();
        press(page, "Claim this task");
        form(page);
        page.locator("#form").getByLabel("Enrol the patient").check();
        page.getByLabel("Your password, to sign").fill("wrong");
        press(page, "Sign and complete");
        assertThat(page.locator("#message")).containsText("Nothing was sent. A signature needs your password");
        picture(page, "task-sign-eligibility");
        page.getByLabel("Your password, to sign").fill("investigator");
        page.getByLabel("Your password, to sign").press("Enter");

        page.waitForURL("**/worklist?done*");
        patient.awaitStage("WORK_UP");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void the_board_sees_the_arms_with_reasons_first_and_signs() {
        Journey patient = Journey.refer(api, "P-2003").enrol().workUp(7, Profile.amplifiedWithPik3ca());
        api.as("board1").awaitTask(patient.caseId(), "decide-arm");
        Page page = browser.as("board1");

        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Decide arm"))
                .click();
        assertThat(page.locator(".arm")).hasCount(6);
        assertThat(page.locator(".part h3").first()).hasText("Arms");
        press(page, "Claim this task");
        form(page);
        picture(page, "task-decide-arm");
        page.locator("#form").getByLabel("Confirm the proposed arm").check();
        page.getByLabel("Your password, to sign").fill("board1");
        press(page, "Sign and complete");
        page.waitForURL("**/worklist?done*");

        api.as("board2").awaitTask(patient.caseId(), "countersign-arm");
        Page own = browser.as("board1");
        own.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Countersign arm"))
                .click();
        assertThat(own.getByText("You took this decision.")).isVisible();
        picture(own, "task-countersign-arm");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void a_case_shows_where_the_patient_stands() {
        Journey patient = Journey.refer(api, "P-2004").enrol().workUp(8, Profile.amplifiedWithPik3ca());
        api.as("board1").awaitTask(patient.caseId(), "decide-arm");
        Journey.refer(api, "P-2005").consent();
        Page page = browser.as("coordinator");

        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Cases"))
                .click();
        picture(page, "cases");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("P-2004"))
                .click();
        page.locator("#diagram[data-ready]").waitFor();
        assertThat(page.locator("[data-element-id=UserTask_DecideArm].here")).hasCount(1);
        assertThat(page.getByText("Now: \"Decide arm\" is open.")).isVisible();
        picture(page, "case");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void a_confirmed_arm_shows_its_line_and_what_the_decision_rests_on() {
        Journey patient = Journey.refer(api, "P-2007").enrol().workUp(9, Profile.amplifiedWithPik3ca());
        patient.confirmProposedArm();
        patient.awaitStage("ARM_CONFIRMED");
        api.as("investigator").awaitTask(patient.caseId(), "record-safety-checks");
        Page page = browser.as("coordinator");

        page.navigate(page.url().replaceAll("/(worklist|cases).*", "") + "/cases/" + patient.caseId());
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Treatment lines")))
                .isVisible();
        assertThat(page.getByText("Line 1:").first()).isVisible();
        page.locator("#provenance-title ~ details > summary").click();
        assertThat(page.locator("ul.tree")).containsText("Signature of");
        assertThat(page.locator("ul.tree")).containsText("Decision table armChoice");
        assertThat(page.locator("ul.tree")).containsText("SHA-256");
        picture(page, "case-line");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void what_a_laboratory_writes_is_shown_and_never_run() {
        Journey patient = Journey.refer(api, "P-2006").enrol();
        String attack = "</script><img src=x onerror=\"document.title='run'\">";
        String focus = patient.focus("liver");
        api.as("lab")
                .post(
                        patient.path("/specimens"),
                        java.util.Map.of(
                                "kind",
                                "TISSUE",
                                "focusId",
                                focus,
                                "accession",
                                "P-2006-LI",
                                "collectedOn",
                                api.today().toString(),
                                "laboratory",
                                attack,
                                "condition",
                                "FRESH"))
                .created();
        api.as("lab").awaitTask(patient.caseId(), "judge-adequacy");
        Page page = browser.as("lab");

        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Judge adequacy"))
                .click();

        assertThat(page.getByText(attack)).isVisible();
        assertThat(page.locator("main img")).hasCount(0);
        assertThat(page.title()).doesNotContain("run");
        picture(page, "task-judge-adequacy");
    }

    private static String date(ApiClient api) {
        var today = api.today();
        return today.getMonthValue() + "/" + today.getDayOfMonth() + "/" + today.getYear();
    }

    private static void press(Page page, String button) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(button).setExact(true))
                .click();
    }

    private static void form(Page page) {
        page.locator("#form[data-ready]").waitFor();
    }

    private static void picture(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(Path.of("target", "pages", name + ".png"))
                .setFullPage(true));
    }
}
