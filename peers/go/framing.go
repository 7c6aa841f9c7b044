package peer

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"strings"
	"sync"
)

const maxHead = 4096

type frameReader struct {
	in         *bufio.Reader
	maxMessage int
}

// next is the next message, and io.EOF where the stream ends before one begins.
func (r *frameReader) next() ([]byte, error) {
	length, size := -1, 0
	for {
		line, err := r.in.ReadSlice('\n')
		size += len(line)
		if err != nil {
			if err == io.EOF && size == 0 {
				return nil, io.EOF
			}
			return nil, fmt.Errorf("a header is too long or cut: %.60q", line)
		}
		if size > maxHead {
			return nil, fmt.Errorf("a header is too long: %.60q", line)
		}
		line = bytes.TrimRight(line, "\r\n")
		if len(line) == 0 {
			break
		}
		name, value, found := strings.Cut(string(line), ":")
		if !found {
			return nil, fmt.Errorf("this is no header: %.60q", line)
		}
		if strings.EqualFold(name, "content-length") {
			length, err = strconv.Atoi(strings.TrimSpace(value))
			if err != nil || length < 0 {
				return nil, fmt.Errorf("this is no length: %.60q", value)
			}
		}
	}
	if length < 0 {
		return nil, fmt.Errorf("a header has no Content-Length")
	}
	if length > r.maxMessage {
		return nil, fmt.Errorf("a message has %d bytes, and %d are allowed", length, r.maxMessage)
	}
	body := make([]byte, length)
	if _, err := io.ReadFull(r.in, body); err != nil {
		return nil, fmt.Errorf("the stream ended in the middle of a message")
	}
	return body, nil
}

type frameWriter struct {
	out  io.Writer
	lock sync.Mutex
}

func (w *frameWriter) write(message *wireMessage) error {
	message.Version = "2.0"
	var body bytes.Buffer
	encoder := json.NewEncoder(&body)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(message); err != nil {
		return err
	}
	frame := make([]byte, 0, body.Len()+32)
	frame = append(frame, "Content-Length: "...)
	frame = strconv.AppendInt(frame, int64(body.Len()), 10)
	frame = append(frame, "\r\n\r\n"...)
	frame = append(frame, body.Bytes()...)
	w.lock.Lock()
	defer w.lock.Unlock()
	if _, err := w.out.Write(frame); err != nil {
		return fmt.Errorf("%w: %v", ErrClosed, err)
	}
	return nil
}
