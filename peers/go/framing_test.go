package peer

import (
	"bufio"
	"bytes"
	"io"
	"strings"
	"testing"
)

func reader(data string) *frameReader {
	return &frameReader{in: bufio.NewReader(strings.NewReader(data)), maxMessage: 100}
}

func TestMessagesOneAfterTheOther(t *testing.T) {
	in := reader("Content-Length: 2\r\n\r\n{}content-length:3\nX: y\n\n[1]")
	for _, want := range []string{"{}", "[1]"} {
		got, err := in.next()
		if err != nil || string(got) != want {
			t.Fatalf("got %q and %v, not %q", got, err, want)
		}
	}
	if _, err := in.next(); err != io.EOF {
		t.Fatalf("the end is %v", err)
	}
}

func TestWhatIsNoMessage(t *testing.T) {
	for data, said := range map[string]string{
		"Content-Length: 5\r\n\r\n{}":     "in the middle of a message",
		"Content-Length: 5\r\n":           "cut",
		"Content-Len":                     "cut",
		"no header\r\n\r\n":               "this is no header",
		"Content-Length: many\r\n\r\n":    "this is no length",
		"Content-Length: -1\r\n\r\n":      "this is no length",
		"Other: 1\r\n\r\n":                "no Content-Length",
		"Content-Length: 101\r\n\r\n":     "101 bytes, and 100 are allowed",
		"X: " + strings.Repeat("x", 5000): "too long",
		strings.Repeat("X: y\r\n", 1000):  "too long",
	} {
		_, err := reader(data).next()
		if err == nil || err == io.EOF || !strings.Contains(err.Error(), said) {
			t.Errorf("%.30q: %v, and not %q", data, err, said)
		}
	}
}

func TestWhatIsWrittenCanBeRead(t *testing.T) {
	var out bytes.Buffer
	writer := &frameWriter{out: &out}
	if err := writer.write(&wireMessage{Method: "grüße<>"}); err != nil {
		t.Fatal(err)
	}
	in := &frameReader{in: bufio.NewReader(&out), maxMessage: 100}
	body, err := in.next()
	if err != nil || !strings.Contains(string(body), "grüße<>") || !strings.Contains(string(body), `"2.0"`) {
		t.Fatalf("got %q and %v", body, err)
	}
}
