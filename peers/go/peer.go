// Package peer lets programs of Ekko call Go, and be called back: JSON-RPC 2.0 over standard streams or a Unix socket.
package peer

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"os"
	"strings"
	"sync"
)

const (
	defaultMaxMessage = 64 << 20
	// What all calls that run may cost; each counts as its message and a goroutine's memory.
	mostRunning = 64 << 20
	callCost    = 4096
)

// Handler serves a method. The context ends when the other side gives the call up, or is gone. The result is anything
// that encoding/json takes, or a Stream.
type Handler func(ctx context.Context, params Params) (any, error)

// Peer serves functions to the other side, and calls functions there. All methods may be used by any goroutine;
// handlers are added before it runs.
type Peer struct {
	// MaxMessage is how many bytes a message may have.
	MaxMessage int

	handlers   map[string]Handler
	writer     *frameWriter
	life       context.Context
	lock       sync.Mutex
	room       *sync.Cond
	running    map[string]context.CancelFunc
	pending    map[int64]chan *wireMessage
	ours       map[int64]*localStream
	theirs     map[int64]*RemoteStream
	lastID     int64
	lastStream int64
	cost       int
	closed     bool
}

// New makes a peer that serves nothing yet.
func New() *Peer {
	p := &Peer{
		MaxMessage: defaultMaxMessage,
		handlers:   map[string]Handler{},
		running:    map[string]context.CancelFunc{},
		pending:    map[int64]chan *wireMessage{},
		ours:       map[int64]*localStream{},
		theirs:     map[int64]*RemoteStream{},
		life:       context.Background(),
	}
	p.room = sync.NewCond(&p.lock)
	return p
}

// Handle serves a method.
func (p *Peer) Handle(method string, handler Handler) { p.handlers[method] = handler }

// Run talks over the standard streams until the other side ends. What the program prints goes to its errors.
func (p *Peer) Run(ctx context.Context) error {
	out := os.Stdout
	os.Stdout = os.Stderr
	return p.Talk(ctx, os.Stdin, out)
}

// Listen listens at a Unix socket, and talks to the first one that connects.
func (p *Peer) Listen(ctx context.Context, path string) error {
	listener, err := net.Listen("unix", path)
	if err != nil {
		return err
	}
	connection, err := listener.Accept()
	listener.Close()
	if err != nil {
		return err
	}
	defer connection.Close()
	return p.Talk(ctx, connection, connection)
}

// Talk talks over any two streams of bytes until the first one ends, which is no error, or the context.
func (p *Peer) Talk(ctx context.Context, in io.Reader, out io.Writer) error {
	life, cancel := context.WithCancel(ctx)
	defer cancel()
	p.life = life
	p.writer = &frameWriter{out: out}
	reader := &frameReader{in: bufio.NewReaderSize(in, 64<<10), maxMessage: p.MaxMessage}
	defer p.end()
	for {
		body, err := reader.next()
		if err == io.EOF {
			return nil
		}
		if err == nil {
			err = p.receive(life, body)
		}
		if err != nil {
			return err
		}
	}
}

func (p *Peer) end() {
	p.lock.Lock()
	p.closed = true
	pending, theirs := p.pending, p.theirs
	p.pending, p.theirs = map[int64]chan *wireMessage{}, map[int64]*RemoteStream{}
	p.room.Broadcast()
	p.lock.Unlock()
	for _, answer := range pending {
		close(answer)
	}
	for _, stream := range theirs {
		stream.end(ErrClosed)
	}
}

func (p *Peer) receive(life context.Context, body []byte) error {
	if trimmed := bytes.TrimLeft(body, " \t\r\n"); len(trimmed) > 0 && trimmed[0] == '[' {
		var batch []json.RawMessage
		if err := json.Unmarshal(body, &batch); err != nil {
			return fmt.Errorf("a message is no JSON: %w", err)
		}
		for _, each := range batch {
			if err := p.dispatch(life, each); err != nil {
				return err
			}
		}
		return nil
	}
	return p.dispatch(life, body)
}

func (p *Peer) dispatch(life context.Context, body []byte) error {
	message := &wireMessage{}
	if err := json.Unmarshal(body, message); err != nil {
		return fmt.Errorf("a message is no JSON, or no object: %w", err)
	}
	switch {
	case strings.HasPrefix(message.Method, "$/"):
		return p.control(message)
	case message.Method != "":
		p.request(life, message, len(body)+callCost)
	case message.Result != nil || message.Error != nil:
		p.answer(message)
	default:
		return fmt.Errorf("a message is neither a call nor an answer")
	}
	return nil
}

func (p *Peer) answer(message *wireMessage) {
	var id int64
	if json.Unmarshal(message.ID, &id) != nil {
		return
	}
	p.lock.Lock()
	answer := p.pending[id]
	delete(p.pending, id)
	p.lock.Unlock()
	if answer != nil {
		answer <- message
	}
}

func (p *Peer) control(message *wireMessage) error {
	var notice struct {
		streamNotice
		ID json.RawMessage `json:"id"`
	}
	if len(message.Params) > 0 && json.Unmarshal(message.Params, &notice) != nil {
		return fmt.Errorf("the parameters of %q are not understood", message.Method)
	}
	p.lock.Lock()
	ours, theirs := p.ours[notice.Stream], p.theirs[notice.Stream]
	stop := p.running[string(notice.ID)]
	p.lock.Unlock()
	switch message.Method {
	case "$/cancelRequest":
		if stop != nil {
			stop()
		}
	case "$/ping":
		return p.send(&wireMessage{ID: message.ID, Result: null})
	case "$/stream/next":
		if theirs != nil {
			return theirs.take(notice.Values)
		}
	case "$/stream/end":
		if theirs != nil {
			p.forget(notice.Stream)
			if notice.Error != nil {
				theirs.end(notice.Error)
			} else {
				theirs.end(nil)
			}
		}
	case "$/stream/more":
		if ours != nil && notice.Count > 0 {
			select {
			case ours.credit <- notice.Count:
			default:
				return fmt.Errorf("more values of a stream were asked for again and again, before they came")
			}
		}
	case "$/stream/cancel":
		if ours != nil {
			ours.cancel()
		}
	default:
		if message.ID != nil {
			return p.send(&wireMessage{ID: message.ID, Error: unknown(message.Method)})
		}
	}
	return nil
}

func unknown(method string) *RemoteError {
	return &RemoteError{Code: CodeMethodNotFound, Message: fmt.Sprintf("There is no method %q here", method)}
}

func (p *Peer) request(life context.Context, message *wireMessage, cost int) {
	handler := p.handlers[message.Method]
	if handler == nil {
		if message.ID != nil {
			_ = p.send(&wireMessage{ID: message.ID, Error: unknown(message.Method)})
		}
		return
	}
	ctx, cancel := context.WithCancel(life)
	p.lock.Lock()
	// A flood is not read any further, which makes the other side wait.
	for p.cost > mostRunning && !p.closed {
		p.room.Wait()
	}
	p.cost += cost
	if message.ID != nil {
		p.running[string(message.ID)] = cancel
	}
	p.lock.Unlock()
	go func() {
		result, failure := p.serve(ctx, handler, message)
		p.lock.Lock()
		p.cost -= cost
		delete(p.running, string(message.ID))
		p.room.Signal()
		p.lock.Unlock()
		cancel()
		if message.ID != nil {
			_ = p.send(&wireMessage{ID: message.ID, Result: result, Error: failure})
		}
	}()
}

func (p *Peer) serve(ctx context.Context, handler Handler, message *wireMessage) (raw json.RawMessage, failure *RemoteError) {
	defer func() {
		// One call that panics must not end those beside it.
		if reason := recover(); reason != nil {
			raw, failure = nil, toWire(fmt.Errorf("panic: %v", reason))
		}
	}()
	params, err := p.params(message.Params)
	var result any
	if err == nil {
		result, err = handler(ctx, params)
	}
	if ctx.Err() != nil {
		return nil, toWire(context.Canceled)
	}
	if err == nil {
		raw, err = p.outgoing(result)
	}
	if err != nil {
		return nil, toWire(err)
	}
	return raw, nil
}

// Call calls a method of the other side and decodes its result, unless target is nil. A target of the type
// **RemoteStream takes a stream. When the context ends, the other side is told.
func (p *Peer) Call(ctx context.Context, method string, target any, args ...any) error {
	params, err := p.outgoingAll(args)
	if err != nil {
		return err
	}
	answer := make(chan *wireMessage, 1)
	p.lock.Lock()
	if p.closed || p.writer == nil {
		p.lock.Unlock()
		return ErrClosed
	}
	p.lastID++
	id := p.lastID
	p.pending[id] = answer
	p.lock.Unlock()
	number, _ := encode(id)
	if err := p.send(&wireMessage{ID: number, Method: method, Params: params}); err != nil {
		return err
	}
	select {
	case message, came := <-answer:
		switch {
		case !came:
			return ErrClosed
		case message.Error != nil:
			return message.Error
		default:
			return p.incoming(message.Result, target)
		}
	case <-ctx.Done():
		p.lock.Lock()
		delete(p.pending, id)
		p.lock.Unlock()
		cancel, _ := encode(map[string]int64{"id": id})
		_ = p.send(&wireMessage{Method: "$/cancelRequest", Params: cancel})
		return ctx.Err()
	}
}

// Notify tells the other side something, without an answer.
func (p *Peer) Notify(method string, args ...any) error {
	params, err := p.outgoingAll(args)
	if err != nil {
		return err
	}
	return p.send(&wireMessage{Method: method, Params: params})
}

func (p *Peer) send(message *wireMessage) error {
	if p.writer == nil {
		return ErrClosed
	}
	return p.writer.write(message)
}
