package peer

import (
	"context"
	"encoding/json"
	"fmt"
	"sync"
)

const window = 64

// Stream is a result or a parameter of which the other side gets one value after the other: it calls send for each,
// which waits until the value is wanted and fails when the other side wants no more.
type Stream func(ctx context.Context, send func(value any) error) error

type streamNotice struct {
	Stream int64             `json:"stream"`
	Values []json.RawMessage `json:"values,omitempty"`
	Count  int               `json:"count,omitempty"`
	Error  *RemoteError      `json:"error,omitempty"`
}

type localStream struct {
	credit chan int
	cancel context.CancelFunc
}

func (p *Peer) produce(stream Stream) int64 {
	ctx, cancel := context.WithCancel(p.life)
	local := &localStream{credit: make(chan int, 16), cancel: cancel}
	p.lock.Lock()
	p.lastStream++
	number := p.lastStream
	p.ours[number] = local
	p.lock.Unlock()
	go p.runStream(ctx, number, local, stream)
	return number
}

func (p *Peer) runStream(ctx context.Context, number int64, local *localStream, stream Stream) {
	defer func() {
		local.cancel()
		p.lock.Lock()
		delete(p.ours, number)
		p.lock.Unlock()
	}()
	allowed := 0
	wait := func() error {
		for allowed == 0 {
			select {
			case <-ctx.Done():
				return ctx.Err()
			case more := <-local.credit:
				allowed += more
			}
		}
		return ctx.Err()
	}
	// Nothing is made before it is wanted.
	if wait() != nil {
		return
	}
	err := stream(ctx, func(value any) error {
		if err := wait(); err != nil {
			return err
		}
		raw, err := encode(value)
		if err != nil {
			return err
		}
		allowed--
		return p.notifyStream("$/stream/next", streamNotice{Stream: number, Values: []json.RawMessage{raw}})
	})
	if ctx.Err() != nil {
		return
	}
	notice := streamNotice{Stream: number}
	if err != nil {
		notice.Error = toWire(err)
	}
	_ = p.notifyStream("$/stream/end", notice)
}

// RemoteStream is a stream that the other side sends. It is used by one goroutine.
type RemoteStream struct {
	peer    *Peer
	number  int64
	lock    sync.Mutex
	values  []json.RawMessage
	allowed int
	ended   bool
	err     error
	changed chan struct{}
	value   json.RawMessage
}

func (p *Peer) consume(number int64) *RemoteStream {
	stream := &RemoteStream{peer: p, number: number, changed: make(chan struct{}, 1)}
	p.lock.Lock()
	p.theirs[number] = stream
	p.lock.Unlock()
	return stream
}

func (s *RemoteStream) take(values []json.RawMessage) error {
	s.lock.Lock()
	defer s.lock.Unlock()
	if s.ended {
		return nil
	}
	s.allowed -= len(values)
	if s.allowed < 0 {
		return fmt.Errorf("more values of a stream came than were asked for")
	}
	s.values = append(s.values, values...)
	s.signal()
	return nil
}

func (s *RemoteStream) end(err error) {
	s.lock.Lock()
	defer s.lock.Unlock()
	if !s.ended {
		s.ended, s.err = true, err
		s.signal()
	}
}

func (s *RemoteStream) signal() {
	select {
	case s.changed <- struct{}{}:
	default:
	}
}

// Next waits for the next value, which Decode then gives; false at the end, whose reason Err gives.
func (s *RemoteStream) Next(ctx context.Context) bool {
	for {
		s.lock.Lock()
		if len(s.values) > 0 {
			s.value, s.values = s.values[0], s.values[1:]
			s.lock.Unlock()
			return true
		}
		if s.ended {
			s.lock.Unlock()
			return false
		}
		more := 0
		if s.allowed <= window/2 {
			more, s.allowed = window-s.allowed, window
		}
		s.lock.Unlock()
		if more > 0 && s.peer.notifyStream("$/stream/more", streamNotice{Stream: s.number, Count: more}) != nil {
			s.end(ErrClosed)
		}
		select {
		case <-s.changed:
		case <-ctx.Done():
			s.Close()
			s.err = ctx.Err()
			return false
		}
	}
}

// Decode gives the value that Next waited for.
func (s *RemoteStream) Decode(target any) error { return json.Unmarshal(s.value, target) }

// Err says why it ended; nil where it came to its end.
func (s *RemoteStream) Err() error { return s.err }

// Close wants no more of it.
func (s *RemoteStream) Close() {
	s.lock.Lock()
	over := s.ended
	s.ended, s.values = true, nil
	s.lock.Unlock()
	if !over {
		s.peer.forget(s.number)
		_ = s.peer.notifyStream("$/stream/cancel", streamNotice{Stream: s.number})
	}
}

func (p *Peer) forget(number int64) {
	p.lock.Lock()
	delete(p.theirs, number)
	p.lock.Unlock()
}

func (p *Peer) notifyStream(method string, notice streamNotice) error {
	params, err := encode(notice)
	if err != nil {
		return err
	}
	return p.send(&wireMessage{Method: method, Params: params})
}
