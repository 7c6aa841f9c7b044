package peer

import (
	"bytes"
	"encoding/json"
	"fmt"
	"regexp"
)

type wireMessage struct {
	Version string          `json:"jsonrpc"`
	ID      json.RawMessage `json:"id,omitempty"`
	Method  string          `json:"method,omitempty"`
	Params  json.RawMessage `json:"params,omitempty"`
	Result  json.RawMessage `json:"result,omitempty"`
	Error   *RemoteError    `json:"error,omitempty"`
}

var null = json.RawMessage("null")

// Params are the parameters of a call, by position or by name.
type Params struct {
	list  []json.RawMessage
	named map[string]json.RawMessage
	peer  *Peer
}

func (p *Peer) params(raw json.RawMessage) (Params, error) {
	params := Params{peer: p}
	switch {
	case len(raw) == 0:
	case raw[0] == '[':
		if err := json.Unmarshal(raw, &params.list); err != nil {
			return params, invalidParams{err}
		}
	case raw[0] == '{':
		if err := json.Unmarshal(raw, &params.named); err != nil {
			return params, invalidParams{err}
		}
	default:
		return params, invalidParams{fmt.Errorf("the parameters are neither a list nor an object")}
	}
	return params, nil
}

// Len is how many there are.
func (p Params) Len() int { return len(p.list) + len(p.named) }

// Bind decodes parameters that were given by position; what was not given stays as it is. A target of the type
// **RemoteStream takes a stream.
func (p Params) Bind(targets ...any) error {
	for i, target := range targets {
		if i < len(p.list) {
			if err := p.decode(p.list[i], target); err != nil {
				return invalidParams{fmt.Errorf("parameter %d: %w", i, err)}
			}
		}
	}
	return nil
}

// Get decodes a parameter that was given by name; what was not given stays as it is.
func (p Params) Get(name string, target any) error {
	raw, found := p.named[name]
	if !found {
		return nil
	}
	if err := p.decode(raw, target); err != nil {
		return invalidParams{fmt.Errorf("parameter %q: %w", name, err)}
	}
	return nil
}

func (p Params) decode(raw json.RawMessage, target any) error { return p.peer.incoming(raw, target) }

var marker = regexp.MustCompile(`^\s*\{\s*"(\$+stream)"\s*:`)

// markerOf is the only key of an object that looks like the marker of a stream, and what is under it.
func markerOf(raw json.RawMessage) (string, json.RawMessage) {
	// Most values are none, and are told by a look at their beginning.
	if !marker.Match(raw[:min(len(raw), 64)]) {
		return "", nil
	}
	var object map[string]json.RawMessage
	if json.Unmarshal(raw, &object) != nil || len(object) != 1 {
		return "", nil
	}
	for key, inner := range object {
		return key, inner
	}
	return "", nil
}

func min(a, b int) int {
	if a < b {
		return a
	}
	return b
}

// encode is json.Marshal without the escapes that only web pages need.
func encode(value any) (json.RawMessage, error) {
	var text bytes.Buffer
	encoder := json.NewEncoder(&text)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(value); err != nil {
		return nil, err
	}
	return bytes.TrimRight(text.Bytes(), "\n"), nil
}

func (p *Peer) outgoing(value any) (json.RawMessage, error) {
	if stream, is := value.(Stream); is {
		return encode(map[string]int64{"$stream": p.produce(stream)})
	}
	raw, err := encode(value)
	if err != nil {
		return nil, err
	}
	if key, inner := markerOf(raw); key != "" {
		return encode(map[string]json.RawMessage{"$" + key: inner})
	}
	return raw, nil
}

func (p *Peer) incoming(raw json.RawMessage, target any) error {
	key, inner := markerOf(raw)
	if key == "$stream" {
		var number int64
		if err := json.Unmarshal(inner, &number); err != nil {
			return err
		}
		into, wanted := target.(**RemoteStream)
		if !wanted {
			p.notifyStream("$/stream/cancel", streamNotice{Stream: number})
			return fmt.Errorf("it is a stream, and none is wanted")
		}
		*into = p.consume(number)
		return nil
	}
	if key != "" {
		unescaped, err := encode(map[string]json.RawMessage{key[1:]: inner})
		if err != nil {
			return err
		}
		raw = unescaped
	}
	if target == nil {
		return nil
	}
	return json.Unmarshal(raw, target)
}

func (p *Peer) outgoingAll(values []any) (json.RawMessage, error) {
	if len(values) == 0 {
		return nil, nil
	}
	all := make([]json.RawMessage, len(values))
	for i, value := range values {
		raw, err := p.outgoing(value)
		if err != nil {
			return nil, err
		}
		all[i] = raw
	}
	return encode(all)
}
