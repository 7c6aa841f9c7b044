package peer

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
)

// Codes of JSON-RPC 2.0, and those that Ekko adds.
const (
	CodeMethodNotFound = -32601
	CodeInvalidParams  = -32602
	CodeFailed         = -32000
	CodeCancelled      = -32800
)

// ErrClosed says that the other side is gone.
var ErrClosed = errors.New("the other side has ended the connection")

// RemoteError is the failure of a call on the other side.
type RemoteError struct {
	Code    int             `json:"code"`
	Message string          `json:"message"`
	Data    json.RawMessage `json:"data,omitempty"`
}

func (e *RemoteError) Error() string { return e.Message }

// Name is the name of the error on the other side, such as TypeError; empty where it has none.
func (e *RemoteError) Name() string {
	var data struct {
		Name string `json:"name"`
	}
	if len(e.Data) == 0 || json.Unmarshal(e.Data, &data) != nil {
		return ""
	}
	return data.Name
}

// invalidParams is the fault of whoever calls.
type invalidParams struct{ cause error }

func (e invalidParams) Error() string { return e.cause.Error() }
func (e invalidParams) Unwrap() error { return e.cause }

func toWire(err error) *RemoteError {
	var remote *RemoteError
	if errors.As(err, &remote) {
		return remote
	}
	if errors.Is(err, context.Canceled) {
		return &RemoteError{Code: CodeCancelled, Message: "The call was cancelled"}
	}
	var params invalidParams
	if errors.As(err, &params) {
		return &RemoteError{Code: CodeInvalidParams, Message: params.Error()}
	}
	name, _ := json.Marshal(map[string]string{"name": fmt.Sprintf("%T", err)})
	return &RemoteError{Code: CodeFailed, Message: err.Error(), Data: name}
}
