package dev.curfew.config;

import dev.curfew.policy.Network;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The settings of {@link Web}. */
final class WebKeys {
    private static final Pattern ORIGIN = Pattern.compile(
            "(?<scheme>https?)://(?<host>[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?|\\[[0-9a-f:.]+])(?::(?<port>\\d{1,5}))?");
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    static final Key<Web.Attributes> ATTRIBUTES = Key.of(
            "attributes",
            Formats.oneOf(Web.Attributes.class),
            "auto",
            "Where the values of a session are kept; `auto` means `cluster` for a `<distributable/>` application and"
                    + " `container` for others.");
    static final Key<String> USER_ATTRIBUTE = Key.open(
            "user-attribute",
            Formats.matching("the name of a session attribute", "\\S{1,200}"),
            "none",
            "The session attribute whose value, once it is set, is the user who signed in.");
    static final Key<List<String>> ROLES = Key.empty(
            "roles",
            Formats.matching("the name of a role", "[^\\s,]{1,200}").list("a comma-separated list of roles"),
            "The roles to ask the container for when it signs somebody in, so that every node knows them.");
    static final Key<Boolean> INITIALIZER = Key.of(
            "initializer",
            Formats.flag(),
            "true",
            "Whether the jar adds its filter by itself where `web.xml` does not declare it.");
    static final Key<Boolean> MECHANISM = Key.of(
            "mechanism",
            Formats.flag(),
            "false",
            "Whether Curfew is the application's authentication mechanism for Jakarta Security; read from system property,"
                    + " environment and file alone.");
    static final Key<Boolean> BRIDGE = Key.of(
            "bridge",
            Formats.flag(),
            "false",
            "Whether the filter asks the application's authentication mechanism, on a server that does not ask it by itself,"
                    + " as embedded Jetty; read from system property, environment and file alone.");
    static final Key<Web.SameSite> SAME_SITE = Key.of(
            "same-site", Formats.oneOf(Web.SameSite.class), "lax", "The `SameSite` attribute of Curfew's cookie.");
    static final Key<Set<Web.Forget>> CLEAR_SITE_DATA = Key.of(
            "clear-site-data",
            forget().or("off", Set.of()),
            "off",
            "What a browser is asked to forget at sign-out; `cookies` clears those of the whole registrable domain.");
    static final Key<String> PUBLIC_ORIGIN = Key.open(
            "public-origin",
            Format.of(
                    "an origin https://host[:port], or http for a loopback host",
                    text -> origin(text.toLowerCase(Locale.ROOT))),
            "none",
            "The origin that browsers see, against which state changes are checked.");
    static final Key<List<Network>> TRUSTED_PROXIES = Key.empty(
            "trusted-proxies",
            Format.of("", Network::of)
                    .list("a comma-separated list of networks such as 10.0.0.0/8 or fd00::/8, with zeros after the"
                            + " fixed bits"),
            "Networks of proxies whose `Forwarded` and `X-Forwarded-*` headers are believed.");
    static final Key<Web.ProxyHeaders> PROXY_HEADERS = Key.of(
            "proxy-headers",
            Formats.oneOf(Web.ProxyHeaders.class),
            "auto",
            "The headers that those proxies write: `auto` believes whichever is there, and neither where the two contradict"
                    + " each other.");
    static final List<Key<?>> KEYS = List.of(
            ATTRIBUTES,
            USER_ATTRIBUTE,
            ROLES,
            INITIALIZER,
            MECHANISM,
            BRIDGE,
            SAME_SITE,
            CLEAR_SITE_DATA,
            PUBLIC_ORIGIN,
            TRUSTED_PROXIES,
            PROXY_HEADERS);

    private WebKeys() {}

    private static Format<Set<Web.Forget>> forget() {
        Format<List<Web.Forget>> list =
                Formats.oneOf(Web.Forget.class).list("a comma-separated list of cache, cookies, storage");
        return Format.of(
                list.rule(),
                text -> list.read(text).filter(parts -> !parts.isEmpty()).map(EnumSet::copyOf));
    }

    /** The cookie is Secure (rule S1): a browser sends it over plain HTTP to the machine itself at most. */
    private static Optional<String> origin(String text) {
        Matcher origin = ORIGIN.matcher(text);
        if (!origin.matches()) {
            return Optional.empty();
        }
        String scheme = origin.group("scheme");
        String host = origin.group("host");
        int standard = scheme.equals("https") ? 443 : 80;
        int port = origin.group("port") == null ? standard : Integer.parseInt(origin.group("port"));
        if (port < 1 || port > 65_535 || (scheme.equals("http") && !LOOPBACK.contains(host))) {
            return Optional.empty();
        }
        return Optional.of(scheme + "://" + host + (port == standard ? "" : ":" + port));
    }

    static Web read(Reading reading) {
        reading.value(MECHANISM);
        Web web = new Web(
                reading.value(ATTRIBUTES),
                reading.given(USER_ATTRIBUTE).orElse(null),
                reading.value(ROLES),
                reading.value(INITIALIZER),
                reading.value(BRIDGE),
                reading.value(SAME_SITE),
                reading.value(CLEAR_SITE_DATA),
                reading.given(PUBLIC_ORIGIN).orElse(null),
                reading.value(TRUSTED_PROXIES),
                reading.value(PROXY_HEADERS));
        if (web.sameSite() == Web.SameSite.NONE) {
            reading.note("curfew.same-site should be lax or strict (ASVS 5.0 3.3.2)", SAME_SITE);
        }
        if (web.clearSiteData().contains(Web.Forget.COOKIES)) {
            reading.note("curfew.clear-site-data clears the cookies of the whole registrable domain", CLEAR_SITE_DATA);
        }
        if (web.trustedProxies().stream().anyMatch(network -> network.bits() == 0)) {
            reading.note(
                    "curfew.trusted-proxies should not be everybody, any client can then choose its address",
                    TRUSTED_PROXIES);
        }
        return web;
    }
}
