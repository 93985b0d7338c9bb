/** A start as a person would tell it; the server's own words are under *Details*. */
export const start = {
  label: '시작 진행 상황',
  step: {
    preparing: '시작 준비',
    downloading: '모델 내려받기',
    loading: '메모리로 불러오기',
  },
  details: { log: 'inferrs의 기록' },
};
