import { quoted } from './quoting';
import { program, type Snippet, type TokenRequestValues, type VerificationValues } from './snippet';

const HEAD = `
// For Go 1.21 and later.

package main
`;

export function getTokenByGo(values: TokenRequestValues): Snippet {
  const { tokenUrl, clientId, audience, scopes, proof } = values;
  const base = {
    id: 'go',
    title: 'golang.org/x/oauth2',
    file: 'main.go',
    setup: 'go mod init example && go get golang.org/x/oauth2',
  };
  if (proof.method === 'private_key_jwt') {
    return { ...base, run: null, text: null, notes: ['assertionElsewhere'] };
  }
  const style = proof.method === 'client_secret_basic' ? 'AuthStyleInHeader' : 'AuthStyleInParams';
  const text = program(
    HEAD,
    `

import (
	"context"
	"fmt"
	"log"
	"net/http"
	"net/url"
	"os"
	"time"

	"golang.org/x/oauth2"
	"golang.org/x/oauth2/clientcredentials"
)

func main() {
	config := clientcredentials.Config{
		ClientID:       ${quoted(clientId)},
		ClientSecret:   os.Getenv("CLIENT_SECRET"),
		TokenURL:       ${quoted(tokenUrl)},
		EndpointParams: url.Values{"audience": {${quoted(audience)}}},
		AuthStyle:      oauth2.${style},
`,
    scopes.length > 0 && `		Scopes:         []string{${scopes.map(quoted).join(', ')}},`,
    `
	}
	client := &http.Client{Timeout: 10 * time.Second}
	ctx := context.WithValue(context.Background(), oauth2.HTTPClient, client)

	// Make it once and keep it: it keeps the token until shortly before it expires. config.Client(ctx) sends it along.
	source := config.TokenSource(ctx)
	token, err := source.Token()
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(token.AccessToken)
}
`,
  );
  return { ...base, run: 'CLIENT_SECRET=… go run .', text, notes: [] };
}

export function verifyTokenByGo(values: VerificationValues): Snippet {
  const { issuer, keysUrl, audience, algorithm, profile, scope } = values;
  const typed = profile === 'RFC9068';
  const text = program(
    HEAD,
    `

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log"
	"net/http"
	"os"
`,
    scope !== null && `	"slices"`,
    `
	"strings"
	"sync/atomic"
	"time"

	"github.com/MicahParks/keyfunc/v3"
	"github.com/golang-jwt/jwt/v5"
)

// Refusal is what to answer instead, with this WWW-Authenticate.
type Refusal struct {
	Status    int
	Challenge string
}

func (refusal Refusal) Error() string { return refusal.Challenge }

var invalidToken = Refusal{401, \`Bearer error="invalid_token"\`}

// keyServer remembers whether the keys could be had the last time; keyfunc says "not found" either way.
type keyServer struct{ away atomic.Bool }

func (server *keyServer) RoundTrip(request *http.Request) (*http.Response, error) {
	response, err := http.DefaultTransport.RoundTrip(request)
	server.away.Store(err != nil || response.StatusCode != http.StatusOK)
	return response, err
}

// verify returns the claims of the token in an Authorization header. An error that is no Refusal: answer 503.
func verify(server *keyServer, keys keyfunc.Keyfunc, authorization string) (jwt.MapClaims, error) {
	scheme, text, _ := strings.Cut(authorization, " ")
	if !strings.EqualFold(scheme, "Bearer") || text == "" {
		return nil, Refusal{401, "Bearer"}
	}
	claims := jwt.MapClaims{}
`,
    `	${typed ? 'token' : '_'}, err := jwt.ParseWithClaims(text, claims, keys.Keyfunc,`,
    `
		jwt.WithValidMethods([]string{${quoted(algorithm)}}),
		jwt.WithIssuer(${quoted(issuer)}),
		jwt.WithAudience(${quoted(audience)}),
		jwt.WithExpirationRequired(),
		jwt.WithLeeway(30*time.Second))
	if errors.Is(err, jwt.ErrTokenUnverifiable) && server.away.Load() {
		// That the keys cannot be had is not the token's fault.
		return nil, err
	}
	if err != nil {
		return nil, invalidToken
	}
`,
    typed &&
      `
	if token.Header["typ"] != "at+jwt" {
		return nil, invalidToken
	}
`,
    scope !== null &&
      `
	scopes, _ := claims["scope"].(string)
	if !slices.Contains(strings.Split(scopes, " "), ${quoted(scope)}) {
		return nil, Refusal{403, \`Bearer error="insufficient_scope"\`}
	}
`,
    `
	return claims, nil
}

func main() {
	// Refreshed every five minutes, and for a key that is not among them, for which no call waits longer than a second.
	server := &keyServer{}
	keys, err := keyfunc.NewDefaultOverrideCtx(context.Background(), []string{${quoted(keysUrl)}}, keyfunc.Override{
		Client:           &http.Client{Transport: server},
		HTTPTimeout:      5 * time.Second,
		RateLimitWaitMax: time.Second,
		RefreshInterval:  5 * time.Minute,
	})
	if err != nil {
		log.Fatal(err)
	}
	claims, err := verify(server, keys, "Bearer "+os.Getenv("ACCESS_TOKEN"))
	var refusal Refusal
	if errors.As(err, &refusal) {
		fmt.Println(refusal.Status, refusal.Challenge)
		return
	}
	if err != nil {
		log.Fatal(err)
	}
	text, err := json.Marshal(claims)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(200, string(text))
}
`,
  );
  return {
    id: 'go',
    title: 'golang-jwt, keyfunc',
    file: 'main.go',
    setup: 'go mod init example && go get github.com/golang-jwt/jwt/v5 github.com/MicahParks/keyfunc/v3',
    run: 'ACCESS_TOKEN=… go run .',
    text,
    notes: [],
  };
}
