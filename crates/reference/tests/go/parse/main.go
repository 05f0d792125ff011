// Reads texts, each a line of JSON, and writes what the reference parser of the container tools says of each.
package main

import (
	"bufio"
	_ "crypto/sha256"
	_ "crypto/sha512"
	"encoding/json"
	"os"

	"github.com/docker/distribution/reference"
	"github.com/opencontainers/go-digest"
)

// One reader's answer: an error, or parts.
type answer struct {
	Error    string `json:"error"`
	Domain   string `json:"domain"`
	Path     string `json:"path"`
	Tag      string `json:"tag"`
	Digest   string `json:"digest"`
	Text     string `json:"text"`
	Familiar string `json:"familiar"`
}

type answers struct {
	Parse    answer `json:"parse"`
	Familiar answer `json:"familiar"`
	Any      answer `json:"any"`
	Digest   answer `json:"digest"`
}

func of(parsed reference.Reference, err error) answer {
	if err != nil {
		return answer{Error: err.Error()}
	}
	result := answer{Text: parsed.String(), Familiar: reference.FamiliarString(parsed)}
	if named, ok := parsed.(reference.Named); ok {
		result.Domain = reference.Domain(named)
		result.Path = reference.Path(named)
	}
	if tagged, ok := parsed.(reference.Tagged); ok {
		result.Tag = tagged.Tag()
	}
	if digested, ok := parsed.(reference.Digested); ok {
		result.Digest = digested.Digest().String()
	}
	return result
}

func ofNamed(parsed reference.Named, err error) answer {
	if err != nil {
		return answer{Error: err.Error()}
	}
	return of(parsed, nil)
}

func ofDigest(parsed digest.Digest, err error) answer {
	if err != nil {
		return answer{Error: err.Error()}
	}
	return answer{Text: parsed.String(), Domain: parsed.Algorithm().String(), Path: parsed.Encoded()}
}

func main() {
	input := json.NewDecoder(bufio.NewReader(os.Stdin))
	output := bufio.NewWriter(os.Stdout)
	defer output.Flush()
	encoder := json.NewEncoder(output)
	for {
		var text string
		if input.Decode(&text) != nil {
			return
		}
		result := answers{
			Parse:    of(reference.Parse(text)),
			Familiar: ofNamed(reference.ParseNormalizedNamed(text)),
			Any:      of(reference.ParseAnyReference(text)),
			Digest:   ofDigest(digest.Parse(text)),
		}
		if err := encoder.Encode(result); err != nil {
			panic(err)
		}
	}
}
