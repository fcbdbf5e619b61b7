import { quotedForJava as quoted } from './quoting';
import { program, type Snippet, type VerificationValues } from './snippet';

/**
 * In Java rather than in application.yml, where `${…}` in an audience would be taken for a placeholder, and where the type
 * of a token cannot be said.
 */
export function verifyTokenBySpring(values: VerificationValues): Snippet {
  const { issuer, keysUrl, audience, algorithm, profile, scope } = values;
  const base = {
    id: 'spring',
    title: 'Spring Security',
    file: 'ResourceServerConfiguration.java',
    setup: 'org.springframework.boot:spring-boot-starter-oauth2-resource-server',
    run: null,
  };
  // Its enumeration of algorithms has none for it.
  if (algorithm === 'EdDSA') return { ...base, text: null, notes: ['noEdDsa'] };
  const typed = profile === 'RFC9068';
  const text = program(
    typed &&
      `
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
`,
    `
import java.time.Duration;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.web.SecurityFilterChain;

@Configuration
@EnableWebSecurity
public class ResourceServerConfiguration {
  /** Answers 401 to who has no good token${scope === null ? '' : ', and 403 to who lacks the scope'}. */
  @Bean
  SecurityFilterChain api(HttpSecurity http) throws Exception {
    return http
`,
    scope === null
      ? `        .authorizeHttpRequests(calls -> calls.anyRequest().authenticated())`
      : `        .authorizeHttpRequests(calls -> calls.anyRequest().hasAuthority(${quoted(`SCOPE_${scope}`)}))`,
    `
        .oauth2ResourceServer(server -> server.jwt(Customizer.withDefaults()))
        .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .csrf(csrf -> csrf.disable())
        .build();
  }

  /** Keeps the keys for five minutes, and fetches them again for a key that is not among them. */
  @Bean
  JwtDecoder jwtDecoder() {
    NimbusJwtDecoder decoder = NimbusJwtDecoder.withJwkSetUri(${quoted(keysUrl)})
        .jwsAlgorithm(SignatureAlgorithm.${algorithm})
`,
    typed &&
      `
        .jwtProcessorCustomizer(processor -> processor.setJWSTypeVerifier(
            new DefaultJOSEObjectTypeVerifier<>(new JOSEObjectType("at+jwt"))))
`,
    `
        .build();
    decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
        new JwtTimestampValidator(Duration.ofSeconds(30)),
        new JwtIssuerValidator(${quoted(issuer)}),
        new JwtClaimValidator<Object>("exp", time -> time != null),
        new JwtClaimValidator<List<String>>("aud", audiences ->
            audiences != null && audiences.contains(${quoted(audience)}))));
    return decoder;
  }
}
`,
  );
  return { ...base, text, notes: [] };
}
