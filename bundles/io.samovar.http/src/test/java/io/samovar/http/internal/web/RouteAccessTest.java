package io.samovar.http.internal.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.samovar.http.internal.testing.FakeHouse;
import io.samovar.http.internal.testing.TestApi;
import io.samovar.http.internal.testing.TestApi.Answer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every route of the table, asked by everybody it is not for. */
class RouteAccessTest {
    private static final String ADMIN = "the administrator's token";
    private static final List<String> METHODS =
            List.of(
                    "GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT",
                    "post", "Delete", "POST ", "\u0000", "BREW");

    private final FakeHouse house = FakeHouse.furnished();
    private final Map<Role, String> secrets = new EnumMap<>(Role.class);
    private final TestApi api = TestApi.of(house, tokens(), false, 0);

    static Stream<Router.Route> guarded() {
        return TestApi.of(FakeHouse.furnished()).routes().stream()
                .filter(route -> route.access() != Access.PROBE);
    }

    static Stream<Router.Route> management() {
        return guarded().filter(route -> route.access().isManagement());
    }

    @ParameterizedTest
    @MethodSource("guarded")
    void refusesWhoeverHasNoTokenOrAWrongOne(Router.Route route) {
        String path = path(route);
        for (String method : METHODS) {
            assertThat(call(method, path, null).status()).as(method).isEqualTo(401);
            assertThat(call(method, path, "wrong").status()).as(method).isEqualTo(401);
            assertThat(call(method, path, "").status()).as(method).isEqualTo(401);
        }
        assertNothingChanged();
    }

    @ParameterizedTest
    @MethodSource("guarded")
    void refusesEveryRoleBelowTheOneItNeeds(Router.Route route) {
        Role needed = route.access().role(route.method()).orElseThrow();
        for (Role role : Role.values()) {
            Answer answer = call(route.method(), path(route), secrets.get(role));
            if (role.includes(needed)) {
                assertThat(answer.status()).as("%s", role).isNotIn(401, 403);
            } else {
                assertThat(answer.status()).as("%s", role).isEqualTo(403);
                assertThat(answer.error()).contains("'" + role.word() + "'", needed.word());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("management")
    void everyAttemptAtAChangeIsOnRecord(Router.Route route) {
        call(route.method(), path(route), null);
        call(route.method(), path(route), secrets.get(Role.INFER));
        String what = " " + route.method() + " " + route.template() + " ";
        if (route.access().role(route.method()).equals(Optional.of(Role.READ))) {
            assertThat(api.audit()).isEmpty();
            return;
        }
        assertThat(api.audit()).hasSize(2);
        assertThat(api.audit().get(0)).startsWith("unknown" + what).endsWith(" 401");
        assertThat(api.audit().get(1)).startsWith("infer" + what).endsWith(" 403");
    }

    @ParameterizedTest
    @MethodSource("management")
    void noSpellingAndNoMethodGoesAroundTheRole(Router.Route route) {
        for (String spelling : spellings(path(route))) {
            for (String method : METHODS) {
                for (String token : new String[] {null, secrets.get(Role.INFER)}) {
                    assertThat(call(method, spelling, token).status())
                            .as("%s %s", method, spelling)
                            .isBetween(400, 405);
                }
            }
        }
        assertNothingChanged();
    }

    @ParameterizedTest
    @MethodSource("management")
    void isServedOnThePortOfItsOwnOnly(Router.Route route) {
        TestApi split = TestApi.of(house, tokens(), false, 9090);
        for (String spelling : spellings(path(route))) {
            assertThat(ask(split, route.method(), spelling, ADMIN, "8080").status())
                    .as(spelling)
                    .isIn(400, 404);
        }
        int served = ask(split, route.method(), path(route), ADMIN, "9090").status();
        TestApi other = TestApi.of(FakeHouse.furnished(), tokens(), false, 0);
        assertThat(ask(other, route.method(), path(route), ADMIN, "8080").status())
                .isNotIn(401, 403)
                .isEqualTo(served);
    }

    @ParameterizedTest
    @MethodSource("guarded")
    void servesOtherMachinesOnlyWithTokenAndTls(Router.Route route) {
        String method = route.method();
        String path = path(route);
        TestApi open = TestApi.of(house);
        assertThat(outside(open, method, path).status()).isEqualTo(403);
        assertThat(outside(open, method, path, TestApi.OVER_TLS, "").status()).isEqualTo(403);
        assertThat(outside(api, method, path).status()).isEqualTo(403);
        assertThat(outside(api, method, path, TestApi.OVER_TLS, "").status()).isEqualTo(401);
        TestApi insecure = TestApi.of(house, tokens(), true, 0);
        assertThat(outside(insecure, method, path).status()).isEqualTo(401);
        TestApi careless = TestApi.of(house, Tokens.NONE, true, 0);
        assertThat(outside(careless, method, path).status()).isEqualTo(403);
    }

    private void assertNothingChanged() {
        assertThat(api.audit()).noneMatch(line -> line.endsWith(" 200") || line.endsWith(" 201"));
        assertThat(api.defects()).isEmpty();
    }

    private static Answer outside(TestApi api, String method, String path, String... more) {
        List<String> headers = new ArrayList<>(List.of(more));
        headers.add(TestApi.FROM_OUTSIDE);
        headers.add("");
        return api.call(method, path, new byte[0], headers.toArray(String[]::new));
    }

    private Answer call(String method, String path, String token) {
        return ask(api, method, path, token, "8080");
    }

    private static Answer ask(TestApi api, String method, String path, String token, String port) {
        List<String> headers = new ArrayList<>(List.of(TestApi.AT_PORT, port));
        if (token != null) {
            headers.addAll(List.of("Authorization", "Bearer " + token));
        }
        return api.call(method, path, new byte[0], headers.toArray(String[]::new));
    }

    private static String path(Router.Route route) {
        return route.template().replace("{model}", "letters").replace("{version}", "1.0.0");
    }

    /** Other ways to write a path, of which some mean the same and most mean nothing. */
    private static List<String> spellings(String path) {
        String last = path.substring(path.lastIndexOf('/') + 1);
        String parent = path.substring(0, path.length() - last.length());
        return List.of(
                path,
                path + "/",
                "/" + path,
                path + ";x=1",
                path + "?a=b",
                path + "%00",
                path + "%20",
                path + ".json",
                path + "/.",
                path + "/x/..",
                path.toUpperCase(Locale.ROOT),
                parent
                        + "%"
                        + HexFormat.of().toHexDigits((byte) last.charAt(0))
                        + last.substring(1),
                parent + "./" + last,
                parent + "/" + last,
                parent + "%2e/" + last,
                parent + "..;/" + last,
                parent.replaceFirst("/", "/%2f") + last,
                parent.substring(0, parent.length() - 1) + "%2f" + last,
                parent.substring(0, parent.length() - 1) + "\\" + last,
                "/v2/health/live/../../.." + path,
                "/v2/health/live/%2e%2e/%2e%2e/%2e%2e" + path,
                path.replace("/", "//"),
                path.replace("a", "\uff41"),
                path.replace("o", "%c0%af"));
    }

    private Tokens tokens() {
        List<String> lines = new ArrayList<>();
        for (Role role : Role.values()) {
            String secret = role == Role.ADMIN ? ADMIN : "secret of " + role;
            secrets.put(role, secret);
            lines.add("%s %s sha256:%s".formatted(role.word(), role.word(), Digests.of(secret)));
        }
        return Tokens.of(null, lines);
    }
}
