import type { SigningAlgorithm } from '@/lib/oauth/signing-algorithm';
import { quotedForJava as quoted } from './quoting';
import { program, type Snippet, type TokenRequestValues, type VerificationValues } from './snippet';

/** The JDK reads no JSON; the two members are found by their names. */
export function getTokenByJava(values: TokenRequestValues): Snippet {
  const { tokenUrl, clientId, audience, scopes, proof } = values;
  const base = { id: 'java', title: 'java.net.http', file: 'GetToken.java', setup: null };
  if (proof.method === 'private_key_jwt') {
    return { ...base, run: null, text: null, notes: ['assertionElsewhere'] };
  }
  const byBasic = proof.method === 'client_secret_basic';
  const text = program(
    `
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
`,
    byBasic && `import java.util.Base64;`,
    `
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

public class GetToken {
  private static final String CLIENT_ID = ${quoted(clientId)};
  private static final String CLIENT_SECRET =
      Objects.requireNonNull(System.getenv("CLIENT_SECRET"), "Set CLIENT_SECRET");
  private static final Pattern TOKEN = Pattern.compile("\\"access_token\\":\\"([^\\"]+)\\"");
  private static final Pattern LIFETIME = Pattern.compile("\\"expires_in\\":(\\\\d+)");

  private final HttpClient http = HttpClient.newHttpClient();
  private String token;
  private Instant renewAt = Instant.MIN;

  /** A token that goes on for a while yet; whoever asks at the same time gets the same one. */
  public synchronized String accessToken() throws Exception {
    if (Instant.now().isBefore(renewAt)) return token;
    Map<String, String> form = new LinkedHashMap<>();
    form.put("grant_type", "client_credentials");
`,
    !byBasic && `    form.put("client_id", CLIENT_ID);\n    form.put("client_secret", CLIENT_SECRET);`,
    `    form.put("audience", ${quoted(audience)});`,
    scopes.length > 0 && `    form.put("scope", ${quoted(scopes.join(' '))});`,
    `
    HttpRequest request = HttpRequest.newBuilder(URI.create(${quoted(tokenUrl)}))
        .timeout(Duration.ofSeconds(10))
        .header("Content-Type", "application/x-www-form-urlencoded")
`,
    byBasic && `        .header("Authorization", "Basic " + basic())`,
    `
        .POST(HttpRequest.BodyPublishers.ofString(encoded(form)))
        .build();
    HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
    Matcher found = TOKEN.matcher(response.body());
    Matcher lifetime = LIFETIME.matcher(response.body());
    if (response.statusCode() != 200 || !found.find() || !lifetime.find()) {
      throw new IllegalStateException("No token: " + response.statusCode() + " " + response.body());
    }
    token = found.group(1);
    // A minute early, so that it does not expire on its way.
    long seconds = Long.parseLong(lifetime.group(1));
    renewAt = Instant.now().plusSeconds(Math.max(seconds - 60, seconds / 2));
    return token;
  }
`,
    byBasic &&
      `

  private static String basic() {
    byte[] credentials = (CLIENT_ID + ":" + CLIENT_SECRET).getBytes(StandardCharsets.UTF_8);
    return Base64.getEncoder().encodeToString(credentials);
  }
`,
    `

  private static String encoded(Map<String, String> form) {
    return form.entrySet().stream()
        .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }

  public static void main(String[] arguments) throws Exception {
    System.out.println(new GetToken().accessToken());
  }
}
`,
  );
  return { ...base, run: 'CLIENT_SECRET=… java GetToken.java', text, notes: [] };
}

const JOSE4J_ALGORITHMS: Record<SigningAlgorithm, string> = {
  RS256: 'RSA_USING_SHA256',
  PS256: 'RSA_PSS_USING_SHA256',
  ES256: 'ECDSA_USING_P256_CURVE_AND_SHA256',
  EdDSA: 'EDDSA',
};

export function verifyTokenByJose4j(values: VerificationValues): Snippet {
  const { issuer, keysUrl, audience, algorithm, profile, scope } = values;
  const text = program(
    `
import java.io.IOException;
`,
    scope !== null && `import java.util.Arrays;`,
    `
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwk.HttpsJwks;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.HttpsJwksVerificationKeyResolver;

public class VerifyToken {
  /** What to answer instead, with this WWW-Authenticate. */
  static class Refusal extends Exception {
    final int status;

    Refusal(int status, String challenge) {
      super(challenge);
      this.status = status;
    }
  }

  private final JwtConsumer consumer = new JwtConsumerBuilder()
      .setVerificationKeyResolver(new HttpsJwksVerificationKeyResolver(keys()))
      .setJwsAlgorithmConstraints(ConstraintType.PERMIT, AlgorithmIdentifiers.${JOSE4J_ALGORITHMS[algorithm]})
`,
    profile === 'RFC9068' && `      .setExpectedType(true, "at+jwt")`,
    `
      .setExpectedIssuer(${quoted(issuer)})
      .setExpectedAudience(${quoted(audience)})
      .setRequireExpirationTime()
      .setRequireNotBefore()
      .setRequireSubject()
      .setAllowedClockSkewInSeconds(30)
      .build();

  /** Kept for five minutes; fetched again for a key that is not among them. */
  private static HttpsJwks keys() {
    HttpsJwks keys = new HttpsJwks(${quoted(keysUrl)});
    keys.setDefaultCacheDuration(300);
    return keys;
  }

  /** The claims of the token in an Authorization header. */
  JwtClaims verify(String authorization) throws Refusal, IOException {
    String[] parts = authorization == null ? new String[0] : authorization.split(" +", 2);
    if (parts.length != 2 || !parts[0].equalsIgnoreCase("Bearer")) throw new Refusal(401, "Bearer");
    JwtClaims claims;
    try {
      claims = consumer.processToClaims(parts[1]);
    } catch (InvalidJwtException invalid) {
      // That the keys cannot be had is not the token's fault: answer 503.
      for (Throwable cause = invalid; cause != null; cause = cause.getCause()) {
        if (cause instanceof IOException) throw (IOException) cause;
      }
      throw new Refusal(401, "Bearer error=\\"invalid_token\\"");
    }
`,
    scope !== null &&
      `
    String scopes = String.valueOf(claims.getClaimValue("scope"));
    if (!Arrays.asList(scopes.split(" ")).contains(${quoted(scope)})) {
      throw new Refusal(403, "Bearer error=\\"insufficient_scope\\"");
    }
`,
    `
    return claims;
  }

  public static void main(String[] arguments) throws IOException {
    try {
      System.out.println(200 + " " + new VerifyToken().verify("Bearer " + System.getenv("ACCESS_TOKEN")).toJson());
    } catch (Refusal refusal) {
      System.out.println(refusal.status + " " + refusal.getMessage());
    }
  }
}
`,
  );
  return {
    id: 'jose4j',
    title: 'jose4j',
    file: 'VerifyToken.java',
    setup: 'org.bitbucket.b_c:jose4j:0.9.6  org.slf4j:slf4j-api:2.0.17  org.slf4j:slf4j-nop:2.0.17',
    run: 'ACCESS_TOKEN=… java -cp "lib/*" VerifyToken.java',
    text,
    notes: [],
  };
}
