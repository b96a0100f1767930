package dev.sextant.testing;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/**
 * A real browser, for tests of pages. Uses the Chromium that the machine has; downloads none. A test starts it with
 * {@link #start}, which skips the test, saying so, where there is none.
 */
public final class Browser implements AutoCloseable {

    /** Names a browser that is installed elsewhere. */
    private static final String VARIABLE = "SEXTANT_CHROMIUM";

    private static final List<String> USUAL_PLACES = List.of(
            "/usr/bin/chromium",
            "/usr/bin/chromium-browser",
            "/usr/bin/google-chrome",
            "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome");

    private final ApiClient api;
    private final Playwright playwright;
    private final com.microsoft.playwright.Browser browser;
    private final List<String> complaints = new ArrayList<>();

    private Browser(ApiClient api, Path executable) {
        this.api = api;
        this.playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        this.browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(executable)
                        .setArgs(List.of(
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-background-networking",
                                "--disable-component-update")));
    }

    /** Starts a browser for the application that the API client calls, or skips the test. */
    public static Browser start(ApiClient api) {
        Optional<Path> executable = executable();
        Assumptions.assumeTrue(
                executable.isPresent(),
                "Skipped: no Chromium found (looked at " + VARIABLE + " and " + USUAL_PLACES + ")");
        return new Browser(api, executable.orElseThrow());
    }

    private static Optional<Path> executable() {
        String named = System.getenv(VARIABLE);
        if (named != null && !named.isBlank()) {
            return Optional.of(Path.of(named));
        }
        return USUAL_PLACES.stream().map(Path::of).filter(Files::isExecutable).findFirst();
    }

    /** A window of somebody who is not logged in; as wide as a tablet held sideways. */
    public Page window() {
        BrowserContext context =
                browser.newContext(new com.microsoft.playwright.Browser.NewContextOptions().setViewportSize(1024, 768));
        Page page = context.newPage();
        page.setDefaultTimeout(20_000);
        page.onConsoleMessage(this::note);
        page.onPageError(complaints::add);
        return page;
    }

    /** A window of that person, at the worklist. */
    public Page as(String person) {
        Page page = window();
        page.navigate(address("/login"));
        page.getByLabel("User name").fill(person);
        page.getByLabel("Password").fill(person);
        page.getByRole(com.microsoft.playwright.options.AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Log in"))
                .click();
        page.waitForURL(url -> !url.contains("/login"));
        return page;
    }

    public String address(String path) {
        return api.uri(path).toString();
    }

    /** What the browser complained about: script errors, blocked content. Refused requests are part of the tests. */
    public List<String> complaints() {
        return complaints.stream()
                .filter(text -> !text.contains("the server responded with a status of 4"))
                .toList();
    }

    private void note(ConsoleMessage message) {
        if (message.type().equals("error")) {
            complaints.add(message.text());
        }
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
