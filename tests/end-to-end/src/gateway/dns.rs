//! A name server for gateways under test: it answers every question for an IPv4 address with the addresses that a test gives it,
//! valid for as long as the test says.

use std::net::{Ipv4Addr, SocketAddr};
use std::sync::{Arc, Mutex, PoisonError};

use tokio::net::UdpSocket;
use tokio::task::JoinHandle;

/// What is answered: addresses, none of which means that there is no such name, and the seconds for which they are valid.
#[derive(Debug, Clone, Default)]
struct Answers {
    addresses: Vec<Ipv4Addr>,
    seconds: u32,
    asked: usize,
}

/// The name server. It ends when it is dropped.
#[derive(Debug)]
pub struct NameServer {
    address: SocketAddr,
    answers: Arc<Mutex<Answers>>,
    task: JoinHandle<()>,
}

impl NameServer {
    /// Starts it on a free port of 127.0.0.1.
    ///
    /// # Panics
    /// When there is no free port.
    pub async fn start(addresses: &[Ipv4Addr], seconds: u32) -> Self {
        let socket = UdpSocket::bind((Ipv4Addr::LOCALHOST, 0)).await.expect("a port");
        let address = socket.local_addr().expect("an address");
        let answers = Arc::new(Mutex::new(Answers { addresses: addresses.to_vec(), seconds, asked: 0 }));
        let known = Arc::clone(&answers);
        let task = tokio::spawn(async move {
            let mut packet = [0; 512];
            while let Ok((length, from)) = socket.recv_from(&mut packet).await {
                let answer = {
                    let mut known = known.lock().unwrap_or_else(PoisonError::into_inner);
                    known.asked += 1;
                    answer(&packet[..length], &known)
                };
                if let Some(answer) = answer {
                    let _ = socket.send_to(&answer, from).await;
                }
            }
        });
        Self { address, answers, task }
    }

    /// Where it listens: `127.0.0.1:PORT`.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Answers with these addresses from now on.
    pub fn set(&self, addresses: &[Ipv4Addr]) {
        self.answers.lock().unwrap_or_else(PoisonError::into_inner).addresses = addresses.to_vec();
    }

    /// How many questions there were.
    #[must_use]
    pub fn asked(&self) -> usize {
        self.answers.lock().unwrap_or_else(PoisonError::into_inner).asked
    }
}

impl Drop for NameServer {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// The answer (RFC 1035, section 4) to a question; nothing for what is none.
fn answer(question: &[u8], known: &Answers) -> Option<Vec<u8>> {
    let name = question.get(12..)?;
    let name_end = 12 + name.iter().position(|byte| *byte == 0)? + 1;
    let end = name_end + 4;
    let kind = question.get(name_end..end)?;
    let wants_address = kind[..2] == [0, 1];
    let addresses = if wants_address { &known.addresses[..] } else { &[] };
    let mut packet = question[..2].to_vec();
    // An answer, recursion wanted and available; "no such name" where there is no address at all.
    packet.extend([0x81, if known.addresses.is_empty() { 0x83 } else { 0x80 }]);
    packet.extend([0, 1]);
    packet.extend(u16::try_from(addresses.len()).ok()?.to_be_bytes());
    packet.extend([0, 0, 0, 0]);
    packet.extend(&question[12..end]);
    for address in addresses {
        // The name of the question, type A, class IN.
        packet.extend([0xc0, 12, 0, 1, 0, 1]);
        packet.extend(known.seconds.to_be_bytes());
        packet.extend([0, 4]);
        packet.extend(address.octets());
    }
    Some(packet)
}
