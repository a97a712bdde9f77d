#!/bin/sh
# Makes the certificates that the tests of TLS serve, with openssl; they last for a hundred years.
set -eu
cd "$(dirname "$0")"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
touch "$work/index"
cat > "$work/conf" <<END
[ca]
default_ca = it
[it]
database = $work/index
new_certs_dir = $work
rand_serial = yes
default_md = sha256
policy = any
unique_subject = no
[any]
commonName = supplied
[authority]
basicConstraints = critical, CA:TRUE
keyUsage = critical, keyCertSign, cRLSign
subjectKeyIdentifier = hash
[server]
basicConstraints = critical, CA:FALSE
keyUsage = critical, digitalSignature
extendedKeyUsage = serverAuth
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid:always
subjectAltName = \${ENV::NAMES}
END
export NAMES=

key() { openssl ecparam -name prime256v1 -genkey -noout -out "$1"; }

# authority FILE: one that signs itself.
authority() {
    key "$work/$1.key"
    openssl req -x509 -new -key "$work/$1.key" -subj "/CN=Reader tests $1" -days 36500 \
        -extensions authority -config "$work/conf.req" -out "$work/$1.pem"
}

# server FILE NAMES FROM UNTIL AUTHORITY
server() {
    key "$work/$1.key"
    openssl req -new -key "$work/$1.key" -subj "/CN=$1" -config "$work/conf.req" -out "$work/$1.csr"
    NAMES=$2 openssl ca -batch -config "$work/conf" -extensions server -in "$work/$1.csr" \
        -startdate "$3" -enddate "$4" -cert "$work/$5.pem" -keyfile "$work/$5.key" \
        -notext -out "$work/$1.pem"
    cat "$work/$1.key" "$work/$1.pem" > "$1.pem"
}

{ printf '[req]\ndistinguished_name = dn\n[dn]\n'; cat "$work/conf"; } > "$work/conf.req"
authority known
authority unknown
cp "$work/known.pem" authority.pem
names="DNS:feeds.example,DNS:localhost,IP:127.0.0.1"
server good "$names" 20240101000000Z 21240101000000Z known
server expired "$names" 20230101000000Z 20240101000000Z known
server early "$names" 21230101000000Z 21240101000000Z known
server other "DNS:other.example" 20240101000000Z 21240101000000Z known
server stranger "$names" 20240101000000Z 21240101000000Z unknown
key "$work/own.key"
NAMES=$names openssl req -x509 -new -key "$work/own.key" -subj /CN=own -days 36500 \
    -config "$work/conf.req" -extensions server -out "$work/own.pem"
cat "$work/own.key" "$work/own.pem" > own.pem
