//! The cable of one desk: pulled, nobody is there to connect to; cut, it breaks in the middle of what is said.

use std::{
    net::SocketAddr,
    sync::{Mutex, PoisonError},
};

use lra_testkit::proxy::{Counts, Direction, Proxy};
use tokio::{
    io::copy_bidirectional,
    net::{TcpListener, TcpSocket, TcpStream},
    task::JoinHandle,
};

/// A way from a desk to its centre.
pub struct Cable {
    proxy: Proxy,
    address: SocketAddr,
    /// Bound and never listening: keeps the port while the cable is out, and connections to it are refused.
    _reserved: TcpSocket,
    letting_in: Mutex<Option<JoinHandle<()>>>,
}

fn socket(address: SocketAddr) -> TcpSocket {
    let socket = TcpSocket::new_v4().unwrap();
    socket.set_reuseport(true).unwrap();
    socket.bind(address).unwrap();
    socket
}

impl Cable {
    /// A cable to this address; it is in.
    pub async fn to(target: SocketAddr) -> Self {
        let reserved = socket(SocketAddr::from(([127, 0, 0, 1], 0)));
        let address = reserved.local_addr().unwrap();
        let proxy = Proxy::start(target).await.unwrap();
        let cable = Self { proxy, address, _reserved: reserved, letting_in: Mutex::default() };
        cable.plug();
        cable
    }

    /// Where the desk finds its centre.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Pulls it: what is open breaks, and nobody is there to connect to.
    pub fn pull(&self) {
        let letting_in = self.letting_in.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(task) = letting_in {
            task.abort();
        }
        self.proxy.pull();
    }

    /// Puts it back, without any limit.
    pub fn plug(&self) {
        self.proxy.plug();
        let mut letting_in = self.letting_in.lock().unwrap_or_else(PoisonError::into_inner);
        if letting_in.is_none() {
            let listener = socket(self.address).listen(64).unwrap();
            *letting_in = Some(tokio::spawn(let_in(listener, self.proxy.address())));
        }
    }

    /// Breaks after so many more bytes, in the middle of whatever is said; who connects afterwards is thrown out.
    pub fn cut_after(&self, direction: Direction, bytes: u32) {
        self.proxy.cut_after(direction, bytes);
    }

    /// What was carried and cut so far.
    #[must_use]
    pub fn counts(&self) -> Counts {
        self.proxy.counts()
    }
}

impl Drop for Cable {
    fn drop(&mut self) {
        self.pull();
    }
}

async fn let_in(listener: TcpListener, proxy: SocketAddr) {
    while let Ok((mut caller, _)) = listener.accept().await {
        let Ok(mut answerer) = TcpStream::connect(proxy).await else { continue };
        let _ = (caller.set_nodelay(true), answerer.set_nodelay(true));
        // Ends when either side does, which is how a cut reaches the desk.
        tokio::spawn(async move { copy_bidirectional(&mut caller, &mut answerer).await });
    }
}
