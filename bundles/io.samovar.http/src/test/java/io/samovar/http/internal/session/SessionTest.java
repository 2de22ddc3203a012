package io.samovar.http.internal.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import io.samovar.http.internal.testing.FakeHouse;
import io.samovar.http.internal.testing.TestApi;
import org.junit.jupiter.api.Test;

class SessionTest {
    private static final String SESSION = "/samovar/v1/session";

    @Test
    void whereNobodyIsAskedEverybodyMayDoEverything() {
        JsonObject session = TestApi.of(FakeHouse.furnished()).get(SESSION).object();
        assertThat(session.get("role").getAsString()).isEqualTo("admin");
        assertThat(session.get("token").getAsBoolean()).isFalse();
        assertThat(session.get("name")).isEqualTo(JsonNull.INSTANCE);
        assertThat(session.get("version").getAsString()).isEqualTo("9.9.9");
    }

    @Test
    void namesTheTokenAndItsRoleAndNeverTheTokenItself() {
        TestApi api = TestApi.of(FakeHouse.furnished(), "a secret");
        assertThat(api.get(SESSION).status()).isEqualTo(401);
        TestApi.Answer answer = api.get(SESSION, "Authorization", "Bearer a secret");
        assertThat(answer.object().get("name").getAsString()).isEqualTo("SAMOVAR_TOKEN");
        assertThat(answer.object().get("role").getAsString()).isEqualTo("admin");
        assertThat(answer.object().get("token").getAsBoolean()).isTrue();
        assertThat(answer.text()).doesNotContain("a secret");
    }
}
