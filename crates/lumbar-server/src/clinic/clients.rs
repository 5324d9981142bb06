//! The clinics that may call CDS Hooks with a signed token (JSON Web Token), as CDS Hooks 2.0 has it under "Trusting CDS Clients".
//!
//! Who may call and with which keys stands in a file; nothing is fetched, so `jku` in a token is passed over. A token names its issuer and the
//! endpoint that it is for, ends soon, and is good once.

mod signature;

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Mutex;

use jsonwebtoken::jwk::{JwkSet, KeyAlgorithm};
use jsonwebtoken::{Algorithm, DecodingKey, Validation, decode, decode_header};
use serde::Deserialize;

/// Clocks of two machines may differ by so many seconds.
const LEEWAY: i64 = 30;

/// The longest a token may still be good, in seconds: CDS Hooks advises five minutes.
const LONGEST: i64 = 3600;

/// So many tokens are remembered at most, so that none is good twice.
const REMEMBERED: usize = 100_000;

/// The file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    /// The address of the service as clinics know it, where it is not that of this machine.
    address: Option<String>,
    clients: Vec<WrittenClient>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenClient {
    iss: String,
    jwks: JwkSet,
}

struct Key {
    id: String,
    algorithm: Algorithm,
    key: DecodingKey,
}

/// What a token says. All of it is asked for, so none of it is optional; a number of another type is no number.
#[derive(Deserialize)]
struct Claims {
    iss: String,
    aud: Audience,
    exp: i64,
    iat: i64,
    jti: String,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Audience {
    One(String),
    Several(Vec<String>),
}

/// Who may call.
pub struct Clients {
    address: Option<String>,
    keys: BTreeMap<String, Vec<Key>>,
    /// Tokens that were used, by issuer and id, with the second until which they are good.
    used: Mutex<BTreeMap<(String, String), i64>>,
}

impl fmt::Debug for Clients {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Clients")
            .field("issuers", &self.keys.keys())
            .finish_non_exhaustive()
    }
}

/// Why the file of clients does not hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadClients(String);

impl fmt::Display for BadClients {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl std::error::Error for BadClients {}

/// Why a token is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refused {
    /// It is none, or lacks a claim.
    Malformed,
    /// It is signed another way than ES384 or RS384.
    Algorithm,
    /// The issuer is not in the file.
    Issuer,
    /// The file has no such key of the issuer.
    Key,
    /// The signature does not hold.
    Signature,
    /// It is for another endpoint.
    Audience,
    /// It has ended.
    Ended,
    /// It was issued in the future.
    Early,
    /// It is good for too long.
    TooLong,
    /// It was used before.
    Replayed,
    /// Too many tokens are remembered.
    Busy,
}

impl Refused {
    /// What to tell the caller. Nothing of the token stands in it.
    #[must_use]
    pub const fn says(self) -> &'static str {
        match self {
            Self::Malformed => "this is no JSON Web Token with iss, aud, exp, iat and jti",
            Self::Algorithm => "the token must be signed by ES384 or RS384",
            Self::Issuer => "the issuer (iss) is not one of the clients of this service",
            Self::Key => "no key of the issuer has this kid; keys are not fetched from jku",
            Self::Signature => "the signature does not hold",
            Self::Audience => "the audience (aud) is not this endpoint",
            Self::Ended => "the token has ended (exp)",
            Self::Early => "the token was issued in the future (iat)",
            Self::TooLong => "the token is good for more than an hour (exp)",
            Self::Replayed => "the token was used before (jti)",
            Self::Busy => "too many tokens are in use; try again in a while",
        }
    }
}

impl Clients {
    /// Reads the file: `{"address": "https://…", "clients": [{"iss": "https://…", "jwks": {"keys": […]}}]}`.
    ///
    /// # Errors
    /// [`BadClients`] says what does not hold.
    pub fn read(text: &str) -> Result<Self, BadClients> {
        signature::install();
        let bad = |says: String| Err(BadClients(says));
        let written: Written = match serde_json::from_str(text) {
            Ok(written) => written,
            Err(error) => return bad(format!("line {}: {error}", error.line())),
        };
        let mut keys: BTreeMap<String, Vec<Key>> = BTreeMap::new();
        for WrittenClient { iss, jwks } in written.clients {
            let mut own = Vec::new();
            for jwk in &jwks.keys {
                let algorithm = match jwk.common.key_algorithm {
                    Some(KeyAlgorithm::ES384) => Algorithm::ES384,
                    Some(KeyAlgorithm::RS384) => Algorithm::RS384,
                    _ => return bad(format!("{iss}: each key must have \"alg\" ES384 or RS384")),
                };
                let Some(id) = jwk.common.key_id.clone() else {
                    return bad(format!("{iss}: each key must have a \"kid\""));
                };
                let Ok(key) = DecodingKey::from_jwk(jwk) else {
                    return bad(format!("{iss}: the key {id} cannot be read"));
                };
                own.push(Key { id, algorithm, key });
            }
            if own.is_empty() || iss.is_empty() {
                return bad(format!("{iss}: a client needs an iss and at least one key"));
            }
            if keys.insert(iss.clone(), own).is_some() {
                return bad(format!("{iss}: this client is there twice"));
            }
        }
        let address = written.address.map(|address| address.trim_end_matches('/').to_owned());
        Ok(Self { address, keys, used: Mutex::default() })
    }

    /// Lets a token in that is for `path` of this service, `hosts` being the names of this server; `now` in seconds
    /// since 1970. A token that was let in is used up.
    ///
    /// # Errors
    /// [`Refused`] says why not.
    pub fn admit(
        &self,
        token: &str,
        hosts: &[String],
        path: &str,
        now: i64,
    ) -> Result<(), Refused> {
        let header = decode_header(token).map_err(|_| Refused::Malformed)?;
        let mut validation = match header.alg {
            Algorithm::ES384 | Algorithm::RS384 => Validation::new(header.alg),
            _ => return Err(Refused::Algorithm),
        };
        // All claims are held against what is wanted below, with the clock that is given.
        validation.required_spec_claims.clear();
        validation.validate_exp = false;
        validation.validate_aud = false;
        let issuer = self.issuer(token)?;
        let kid = header.kid.ok_or(Refused::Key)?;
        let key = issuer.iter().find(|key| key.id == kid).ok_or(Refused::Key)?;
        if key.algorithm != header.alg {
            return Err(Refused::Algorithm);
        }
        let claims: Claims = decode(token, &key.key, &validation)
            .map_err(|error| match error.kind() {
                jsonwebtoken::errors::ErrorKind::Json(_) => Refused::Malformed,
                _ => Refused::Signature,
            })?
            .claims;
        if !self.is_for(&claims.aud, hosts, path) {
            return Err(Refused::Audience);
        }
        if claims.exp <= now - LEEWAY {
            return Err(Refused::Ended);
        }
        if claims.iat > now + LEEWAY {
            return Err(Refused::Early);
        }
        if claims.exp > now + LONGEST + LEEWAY {
            return Err(Refused::TooLong);
        }
        if claims.jti.is_empty() {
            return Err(Refused::Malformed);
        }
        self.spend(claims.iss, claims.jti, claims.exp, now)
    }

    /// The keys of whoever the token says it is from; whether that is so the signature tells.
    fn issuer(&self, token: &str) -> Result<&[Key], Refused> {
        #[derive(Deserialize)]
        struct Issuer {
            iss: String,
        }
        let said = jsonwebtoken::dangerous::insecure_decode::<Issuer>(token);
        let iss = said.map_err(|_| Refused::Malformed)?.claims.iss;
        self.keys.get(&iss).map(Vec::as_slice).ok_or(Refused::Issuer)
    }

    fn is_for(&self, audience: &Audience, hosts: &[String], path: &str) -> bool {
        let local = hosts.iter().map(|host| format!("http://{host}{path}"));
        let public = self.address.iter().map(|address| format!("{address}{path}"));
        local.chain(public).any(|endpoint| match audience {
            Audience::One(one) => *one == endpoint,
            Audience::Several(several) => several.contains(&endpoint),
        })
    }

    fn spend(&self, iss: String, jti: String, exp: i64, now: i64) -> Result<(), Refused> {
        let Ok(mut used) = self.used.lock() else { return Err(Refused::Busy) };
        used.retain(|_, until| *until > now - LEEWAY);
        if used.contains_key(&(iss.clone(), jti.clone())) {
            return Err(Refused::Replayed);
        }
        if used.len() >= REMEMBERED {
            return Err(Refused::Busy);
        }
        used.insert((iss, jti), exp);
        Ok(())
    }
}
