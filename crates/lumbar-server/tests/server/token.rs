//! Tokens of clinics, over HTTP, with keys made for the test.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ring::rand::SystemRandom;
use ring::signature::{
    ECDSA_P384_SHA384_FIXED_SIGNING, EcdsaKeyPair, KeyPair, RSA_PKCS1_SHA384, RsaKeyPair,
    RsaPublicKeyComponents,
};
use serde_json::{Value, json};

use crate::common::Server;
use crate::trial::ask;

const ISSUER: &str = "https://ehr.example.org";
const SERVICE: &str = "/cds-services/lumbar-red-flags";

/// Made for these tests and used for nothing else.
const RSA: &[u8] = include_bytes!("../keys/rsa-for-tests.der");

fn encoded(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

struct Clinic {
    server: Server,
    point: EcdsaKeyPair,
    modulus: RsaKeyPair,
    random: SystemRandom,
}

impl Clinic {
    fn start() -> Self {
        let random = SystemRandom::new();
        let kind = &ECDSA_P384_SHA384_FIXED_SIGNING;
        let document = EcdsaKeyPair::generate_pkcs8(kind, &random).unwrap();
        let point = EcdsaKeyPair::from_pkcs8(kind, document.as_ref(), &random).unwrap();
        let modulus = RsaKeyPair::from_der(RSA).unwrap();
        let (x, y) = point.public_key().as_ref()[1..].split_at(48);
        let RsaPublicKeyComponents { n, e } =
            RsaPublicKeyComponents::<Vec<u8>>::from(modulus.public());
        let keys = json!([
            {"kty": "EC", "crv": "P-384", "alg": "ES384", "kid": "point", "x": encoded(x), "y": encoded(y)},
            {"kty": "RSA", "alg": "RS384", "kid": "modulus", "n": encoded(&n), "e": encoded(&e)},
        ]);
        let file = json!({
            "address": "https://lumbar.example.org/",
            "clients": [{"iss": ISSUER, "jwks": {"keys": keys}}],
        });
        let server = Server::start_for(&[], Some(&file.to_string()));
        Self { server, point, modulus, random }
    }

    fn claims(&self, jti: &str) -> Value {
        let now = jiff::Timestamp::now().as_second();
        let aud = format!("http://127.0.0.1:{}{SERVICE}", self.server.port);
        json!({"iss": ISSUER, "aud": aud, "exp": now + 300, "iat": now, "jti": jti})
    }

    fn token(&self, header: &Value, claims: &Value) -> String {
        let part = |value: &Value| encoded(value.to_string().as_bytes());
        let message = format!("{}.{}", part(header), part(claims));
        let signature = if header["alg"] == "RS384" {
            let mut signature = vec![0; self.modulus.public().modulus_len()];
            let text = message.as_bytes();
            self.modulus.sign(&RSA_PKCS1_SHA384, &self.random, text, &mut signature).unwrap();
            signature
        } else {
            self.point.sign(&self.random, message.as_bytes()).unwrap().as_ref().to_vec()
        };
        format!("{message}.{}", encoded(&signature))
    }

    fn call(&self, token: &str) -> String {
        let body = json!({
            "hook": "patient-view",
            "hookInstance": "d1577c69-dfbe-44ad-ba6d-3e05e953b2ea",
            "context": {"userId": "Practitioner/1", "patientId": "1"},
        });
        self.post(token, &body.to_string())
    }

    fn post(&self, token: &str, body: &str) -> String {
        use std::io::{Read, Write};
        let mut stream = std::net::TcpStream::connect(("127.0.0.1", self.server.port)).unwrap();
        write!(
            stream,
            "POST {SERVICE} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nConnection: close\r\nAuthorization: Bearer {token}\r\n\
             Content-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}",
            self.server.port,
            body.len()
        )
        .unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    }
}

fn point() -> Value {
    json!({"typ": "JWT", "alg": "ES384", "kid": "point"})
}

#[test]
fn a_clinic_calls_with_its_own_token_and_each_is_good_once() {
    let clinic = Clinic::start();
    let modulus = json!({"typ": "JWT", "alg": "RS384", "kid": "modulus"});
    for (header, jti) in [(point(), "1"), (modulus, "2")] {
        let token = clinic.token(&header, &clinic.claims(jti));
        let answer = clinic.call(&token);
        assert!(answer.starts_with("HTTP/1.1 200") && answer.contains("\"cards\""), "{answer}");
        let again = clinic.call(&token);
        assert!(again.starts_with("HTTP/1.1 401") && again.contains("used before"), "{again}");
        assert!(again.contains("www-authenticate: Bearer error="), "{again}");
    }
    let mut claims = clinic.claims("3");
    claims["aud"] =
        json!(["https://other.example.org", format!("https://lumbar.example.org{SERVICE}")]);
    let answer = clinic.call(&clinic.token(&point(), &claims));
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    // The owner's own token goes on to open it, and a clinic's opens nothing else.
    assert!(clinic.call(&clinic.server.token).starts_with("HTTP/1.1 200"));
    assert!(ask(&clinic.server, "GET /cds-services", "").starts_with("HTTP/1.1 200"));
}

#[test]
fn what_does_not_hold_is_refused_with_its_reason() {
    let clinic = Clinic::start();
    let with = |name: &str, value: Value| {
        let mut claims = clinic.claims(name);
        claims[name] = value;
        claims
    };
    let now = jiff::Timestamp::now().as_second();
    let header = |name: &str, value: Value| {
        let mut header = point();
        header[name] = value;
        header
    };
    let good = clinic.claims("good");
    for (header, claims, says) in [
        (point(), with("iss", json!("https://other.example.org")), "not one of the clients"),
        (point(), with("aud", json!("http://127.0.0.1:1/cds-services/other")), "audience"),
        (point(), with("exp", json!(now - 31)), "has ended"),
        (point(), with("exp", json!(now + 7200)), "more than an hour"),
        (point(), with("exp", json!("tomorrow")), "no JSON Web Token"),
        (point(), with("exp", Value::Null), "no JSON Web Token"),
        (point(), with("iat", json!(now + 300)), "in the future"),
        (point(), with("jti", Value::Null), "no JSON Web Token"),
        (point(), with("jti", json!("")), "no JSON Web Token"),
        (header("kid", json!("other")), good.clone(), "no key of the issuer"),
        (header("kid", Value::Null), good.clone(), "no key of the issuer"),
        (header("kid", json!("modulus")), good.clone(), "ES384 or RS384"),
        (header("alg", json!("HS384")), good.clone(), "ES384 or RS384"),
        (header("alg", json!("none")), good.clone(), "no JSON Web Token"),
    ] {
        let answer = clinic.call(&clinic.token(&header, &claims));
        assert!(answer.starts_with("HTTP/1.1 401"), "{header} {claims}: {answer}");
        assert!(answer.contains(says), "{header} {claims}: {answer}");
    }
    // A key's address in the token is not followed, and one changed letter voids the signature.
    let elsewhere = header("jku", json!("http://127.0.0.1:9/keys"));
    let mut token = clinic.token(&elsewhere, &clinic.claims("jku"));
    assert!(clinic.call(&token).starts_with("HTTP/1.1 200"));
    token = clinic.token(&point(), &good);
    let last = if token.ends_with('A') { "Q" } else { "A" };
    token.replace_range(token.len() - 2..token.len() - 1, last);
    assert!(clinic.call(&token).contains("signature does not hold"));
    for token in ["", "zebra", "a.b.c"] {
        assert!(clinic.call(token).contains("no JSON Web Token"), "{token}");
    }
    let report = ask(&clinic.server, "GET /fhir/metadata", "");
    assert!(report.starts_with("HTTP/1.1 200"), "the owner's token still opens it: {report}");
}

#[test]
fn a_file_that_does_not_hold_is_named() {
    for (text, says) in [
        ("{", "line 1"),
        (r#"{"clients": [], "client": 1}"#, "client"),
        (r#"{"clients": [{"iss": "a", "jwks": {"keys": []}}]}"#, "at least one key"),
        (
            r#"{"clients": [{"iss": "a", "jwks": {"keys": [{"kty": "oct", "alg": "HS384", "kid": "1", "k": "AA"}]}}]}"#,
            "ES384 or RS384",
        ),
        (
            r#"{"clients": [{"iss": "a", "jwks": {"keys": [{"kty": "RSA", "alg": "RS384", "n": "AQ", "e": "AQAB"}]}}]}"#,
            "kid",
        ),
    ] {
        let error = lumbar_server::Clients::read(text).unwrap_err().to_string();
        assert!(error.contains(says), "{text}: {error}");
    }
}
