package io.samovar.http.internal.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.samovar.http.internal.testing.FakeHouse;
import io.samovar.http.internal.testing.TestApi;
import io.samovar.http.internal.web.Router.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The description against the routes. */
class OpenApiTest {
    private final TestApi api = TestApi.of(FakeHouse.furnished());
    private final JsonObject document = api.get("/samovar/v1/openapi.json").object();

    @Test
    void describesEveryRouteAndNothingElse() {
        List<String> described = new ArrayList<>();
        for (Map.Entry<String, JsonElement> path : document.getAsJsonObject("paths").entrySet()) {
            for (String method : path.getValue().getAsJsonObject().keySet()) {
                described.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey());
            }
        }
        List<String> routes =
                api.routes().stream()
                        .map(route -> route.method() + " " + route.template())
                        .toList();
        assertThat(described).containsExactlyInAnyOrderElementsOf(routes);
        assertThat(OpenApiDocument.details().getAsJsonObject("operations").keySet())
                .as("every route has its entry in details.json, and every entry a route")
                .containsExactlyInAnyOrderElementsOf(routes);
    }

    @Test
    void eachSaysWhatItDoesWhoMayAndWhatComesBack() {
        for (Route route : api.routes()) {
            JsonObject operation =
                    document.getAsJsonObject("paths")
                            .getAsJsonObject(route.template())
                            .getAsJsonObject(route.method().toLowerCase(Locale.ROOT));
            assertThat(operation.get("summary").getAsString()).as(route.template()).isNotEmpty();
            assertThat(operation.getAsJsonObject("responses").keySet())
                    .contains("default")
                    .hasSizeGreaterThan(1);
            assertThat(operation.has("x-samovar-role"))
                    .isEqualTo(route.access().role(route.method()).isPresent());
            assertThat(operation.has("parameters")).isEqualTo(route.template().contains("{"));
        }
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        JsonObject schemas = document.getAsJsonObject("components").getAsJsonObject("schemas");
        Matcher reference =
                Pattern.compile("\"#/components/schemas/([A-Za-z]+)\"")
                        .matcher(document.toString());
        int count = 0;
        while (reference.find()) {
            assertThat(schemas.has(reference.group(1))).as(reference.group(1)).isTrue();
            count++;
        }
        assertThat(count).isGreaterThan(50);
        assertThat(document.get("openapi").getAsString()).startsWith("3.1");
        assertThat(document.getAsJsonObject("info").get("version").getAsString())
                .isEqualTo("9.9.9");
    }
}
