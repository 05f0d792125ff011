// An OpenID Connect provider that nobody here wrote: npm's `oidc-provider`, whose main file OIDC_PROVIDER names. It knows one
// client, which comes back to the addresses in CALLBACK and SIGNED_OUT, and everybody who types a name. It ends with its input.
import { createServer } from "node:http";
import { pathToFileURL } from "node:url";

const { default: Provider } = await import(pathToFileURL(process.env.OIDC_PROVIDER));

const server = createServer();
await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
const issuer = `http://127.0.0.1:${server.address().port}`;

const provider = new Provider(issuer, {
  clients: [
    {
      client_id: "console",
      client_secret: process.env.CLIENT_SECRET,
      redirect_uris: [process.env.CALLBACK],
      post_logout_redirect_uris: [process.env.SIGNED_OUT],
      response_types: ["code"],
      grant_types: ["authorization_code"],
    },
  ],
  claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["preferred_username"], groups: ["groups"] },
  pkce: { required: () => true },
  cookies: { keys: ["a key of the tests only"] },
  features: { devInteractions: { enabled: true } },
  async findAccount(_, id) {
    const groups = id === "anna" ? ["readers"] : ["others"];
    return {
      accountId: id,
      claims: async () => ({ sub: id, email: `${id}@example.com`, email_verified: true, preferred_username: id, groups }),
    };
  },
});
server.on("request", provider.callback());
console.log(issuer);

process.stdin.on("end", () => process.exit(0)).resume();
