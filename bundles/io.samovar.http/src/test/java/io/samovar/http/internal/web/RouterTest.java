package io.samovar.http.internal.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RouterTest {
    private static final Handler NOTHING = call -> null;
    private final Router router =
            new Router(
                    List.of(
                            route("GET", "/v2"),
                            route("GET", "/v2/models/{model}"),
                            route("DELETE", "/v2/models/{model}"),
                            route("POST", "/v2/models/{model}/infer"),
                            route("POST", "/v2/models/{model}/versions/{version}/infer"),
                            route("GET", "/v2/models/special")));

    private static Router.Route route(String method, String template) {
        return new Router.Route(method, template, Access.USE, NOTHING);
    }

    private String template(String method, String path) {
        return router.find(method, path).route().template();
    }

    @Test
    void findsLiteralAndVariableSegments() {
        assertThat(template("GET", "/v2")).isEqualTo("/v2");
        assertThat(template("GET", "/v2/models/special")).isEqualTo("/v2/models/special");
        Router.Match match = router.find("POST", "/v2/models/a.b-c/versions/1.0/infer");
        assertThat(match.parameters()).isEqualTo(Map.of("model", "a.b-c", "version", "1.0"));
    }

    @Test
    void servesHeadWhereGetExists() {
        assertThat(template("HEAD", "/v2/models/x")).isEqualTo("/v2/models/{model}");
        assertThat(router.find("HEAD", "/v2/models/x/infer").route()).isNull();
    }

    @Test
    void namesTheMethodsOfAPath() {
        Router.Match match = router.find("PUT", "/v2/models/x");
        assertThat(match.route()).isNull();
        assertThat(match.allowed()).isEqualTo("DELETE, GET, HEAD");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/v1", "/v2/models/x/y", "/V2", "/v2x", "/v2/models/x/versions"})
    void findsNothingElsewhere(String path) {
        assertThatNothing(path);
    }

    private void assertThatNothing(String path) {
        Router.Match match;
        try {
            match = router.find("GET", path);
        } catch (Problem e) {
            assertThat(e.status()).isEqualTo(400);
            return;
        }
        assertThat(match).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "v2",
                "*",
                "//v2",
                "/v2/",
                "/v2//models",
                "/v2/models/../models/x",
                "/v2/./models/x",
                "/v2/models/%2e%2e/x",
                "/v2/models/%2E",
                "/v2/models/.%2e",
                "/v2/models/x;y=z",
                "/v2;a/models/x",
                "/v2/models/a%2fb",
                "/v2/models/a%5Cb",
                "/v2/models/a\\b",
                "/v2/models/%00",
                "/v2/models/a%0db",
                "/v2/models/%",
                "/v2/models/%4",
                "/v2/models/%zz",
                "/v2/models/%c3%28",
                "/v2/models/%ff",
                "/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a"
            })
    void refusesOddSpellings(String path) {
        assertThatThrownBy(() -> router.find("GET", path))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.status()).isEqualTo(400));
    }

    @Test
    void decodesOnce() {
        assertThat(router.find("GET", "/v2/models/%61%2e1").parameters()).containsValue("a.1");
        assertThat(router.find("GET", "/v2/models/%2561").parameters()).containsValue("%61");
        assertThat(router.find("GET", "/v2/models/%C3%A9").parameters()).containsValue("é");
    }

    @Test
    void refusesTwoRoutesForOnePlace() {
        List<Router.Route> twice = List.of(route("GET", "/a/{x}"), route("GET", "/a/{y}"));
        assertThatThrownBy(() -> new Router(twice)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void readsTheQuery() {
        assertThat(Query.get(null, "a")).isNull();
        assertThat(Query.get("b=1&a=x+y%2B%26&c", "a")).isEqualTo("x y+&");
        assertThat(Query.get("c", "c")).isEmpty();
        assertThat(Query.get("%61=1", "a")).isEqualTo("1");
        assertThatThrownBy(() -> Query.get("a=1&a=2", "a")).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> Query.get("a=%f", "a")).isInstanceOf(Problem.class);
    }
}
